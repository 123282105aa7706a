package no.heimvakt.fhir;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.ClientIdStrategyEnum;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.IdStrategyEnum;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The part of the stock image's settings that decides something here; the names are the stock image's. */
@ConfigurationProperties("hapi.fhir")
public record ServerSettings(
    IdStrategyEnum serverIdStrategy,
    ClientIdStrategyEnum clientIdStrategy,
    boolean defaultPrettyPrint,
    int defaultPageSize,
    int maxPageSize,
    long reuseCachedSearchResultsMillis,
    long retainCachedSearchesMins,
    boolean userRequestRetryVersionConflictsInterceptorEnabled,
    boolean enforceReferentialIntegrityOnWrite,
    boolean enforceReferentialIntegrityOnDelete,
    boolean allowExternalReferences,
    boolean autoCreatePlaceholderReferenceTargets,
    boolean allowMultipleDelete,
    boolean allowContainsSearches,
    boolean allowOverrideDefaultSearchParams,
    boolean filterSearchEnabled,
    boolean resourceDbhistoryEnabled,
    boolean expungeEnabled,
    boolean deleteExpungeEnabled,
    boolean preExpandValueSets,
    boolean enableTaskPreExpandValueSets,
    Subscription subscription) {

  public record Subscription(boolean resthookEnabled, boolean immediatelyQueued, long pollingIntervalMs) {}
}
