package no.heimvakt.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binary.svc.NullBinaryStorageSvcImpl;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.subscription.match.deliver.email.IEmailSender;
import ca.uhn.fhir.jpa.util.LoggingEmailSender;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.util.Properties;
import javax.sql.DataSource;
import org.hl7.fhir.dstu2.model.Subscription.SubscriptionChannelType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.orm.jpa.JpaProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** How resources are stored and searched. */
@Configuration
@EnableConfigurationProperties(JpaProperties.class)
class StorageConfiguration {

  @Bean
  JpaStorageSettings storageSettings(ServerSettings settings) {
    JpaStorageSettings storage = new JpaStorageSettings();
    storage.setResourceServerIdStrategy(settings.serverIdStrategy());
    storage.setResourceClientIdStrategy(settings.clientIdStrategy());
    storage.setFetchSizeDefaultMaximum(settings.maxPageSize());
    storage.setReuseCachedSearchResultsForMillis(settings.reuseCachedSearchResultsMillis());
    storage.setExpireSearchResultsAfterMillis(settings.retainCachedSearchesMins() * 60_000);
    storage.setEnforceReferentialIntegrityOnWrite(settings.enforceReferentialIntegrityOnWrite());
    storage.setEnforceReferentialIntegrityOnDelete(settings.enforceReferentialIntegrityOnDelete());
    storage.setAllowExternalReferences(settings.allowExternalReferences());
    storage.setAutoCreatePlaceholderReferenceTargets(settings.autoCreatePlaceholderReferenceTargets());
    storage.setAllowMultipleDelete(settings.allowMultipleDelete());
    storage.setAllowContainsSearches(settings.allowContainsSearches());
    storage.setDefaultSearchParamsCanBeOverridden(settings.allowOverrideDefaultSearchParams());
    storage.setFilterParameterEnabled(settings.filterSearchEnabled());
    storage.setResourceDbHistoryEnabled(settings.resourceDbhistoryEnabled());
    storage.setExpungeEnabled(settings.expungeEnabled());
    storage.setDeleteExpungeEnabled(settings.deleteExpungeEnabled());
    storage.setPreExpandValueSets(settings.preExpandValueSets());
    storage.setEnableTaskPreExpandValueSets(settings.enableTaskPreExpandValueSets());
    return storage;
  }

  @Bean
  SubscriptionSettings subscriptionSettings(ServerSettings settings) {
    SubscriptionSettings subscriptions = new SubscriptionSettings();
    if (settings.subscription().resthookEnabled()) {
      subscriptions.addSupportedSubscriptionType(SubscriptionChannelType.RESTHOOK);
    }
    subscriptions.setSubscriptionChangeQueuedImmediately(settings.subscription().immediatelyQueued());
    subscriptions.setSubscriptionIntervalInMs(settings.subscription().pollingIntervalMs());
    return subscriptions;
  }

  @Bean
  PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Bean
  LocalContainerEntityManagerFactoryBean entityManagerFactory(
      DataSource dataSource,
      ConfigurableListableBeanFactory beans,
      FhirContext fhirContext,
      JpaStorageSettings storageSettings,
      JpaProperties chosen,
      @Value("${spring.datasource.url}") String databaseUrl) {
    LocalContainerEntityManagerFactoryBean factory =
        HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhirContext, storageSettings);
    factory.setPersistenceUnitName("HAPI_PU");
    factory.setDataSource(dataSource);
    Class<?> dialect = databaseUrl.startsWith("jdbc:postgresql:") ? HapiFhirPostgresDialect.class : HapiFhirH2Dialect.class;
    Properties properties = new Properties();
    properties.setProperty("hibernate.dialect", dialect.getName());
    properties.setProperty("hibernate.hbm2ddl.auto", "update");
    properties.setProperty("hibernate.implicit_naming_strategy", SpringImplicitNamingStrategy.class.getName());
    properties.setProperty(
        "hibernate.physical_naming_strategy", "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");
    properties.putAll(chosen.getProperties());
    factory.setJpaProperties(properties);
    return factory;
  }

  @Bean
  JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
    return new JpaTransactionManager(entityManagerFactory);
  }

  @Bean(name = "myResourceCountsCache")
  ResourceCountCache resourceCountsCache(IFhirSystemDao<?, ?> systemDao) {
    return ResourceCountCacheUtil.newResourceCountCache(systemDao);
  }

  @Bean
  IResourceSupportedSvc resourceSupportedService(IDaoRegistry registry) {
    return new DaoRegistryResourceSupportedSvc(registry);
  }

  @Bean
  IStaleSearchDeletingSvc staleSearchDeletingService() {
    return new StaleSearchDeletingSvcImpl();
  }

  @Bean
  IFulltextSearchSvc fulltextSearchService() {
    return new FulltextSearchSvcImpl();
  }

  @Bean
  IHSearchSortHelper searchSortHelper(ISearchParamRegistry searchParameters) {
    return new HSearchSortHelperImpl(searchParameters);
  }

  @Bean
  IBinaryStorageSvc binaryStorageService() {
    return new NullBinaryStorageSvcImpl();
  }

  @Bean
  IEmailSender emailSender() {
    return new LoggingEmailSender();
  }
}
