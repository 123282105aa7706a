package no.heimvakt.fhir;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.interceptor.UserRequestRetryVersionConflictsInterceptor;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.ValueSetOperationProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.narrative2.NullNarrativeGenerator;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What is answered over HTTP: FHIR under /fhir, and /actuator/health. No tester page, OpenAPI, reindex or job control. */
@Configuration
class WebConfiguration {

  @Bean
  DatabaseBackedPagingProvider pagingProvider(ServerSettings settings) {
    DatabaseBackedPagingProvider paging = new DatabaseBackedPagingProvider();
    paging.setDefaultPageSize(settings.defaultPageSize());
    paging.setMaximumPageSize(settings.maxPageSize());
    return paging;
  }

  @Bean
  RestfulServer restfulServer(
      IFhirSystemDao<?, ?> systemDao,
      IJpaSystemProvider systemProvider,
      ResourceProviderFactory resourceProviders,
      ValueSetOperationProvider valueSetOperations,
      DatabaseBackedPagingProvider paging,
      ServerSettings settings) {
    RestfulServer server = new RestfulServer(systemDao.getContext());
    systemDao.getContext().setNarrativeGenerator(new NullNarrativeGenerator());
    server.registerProviders(resourceProviders.createProviders());
    server.registerProviders(systemProvider, valueSetOperations);
    server.setPagingProvider(paging);
    server.setDefaultResponseEncoding(EncodingEnum.JSON);
    server.setDefaultPrettyPrint(settings.defaultPrettyPrint());
    if (settings.userRequestRetryVersionConflictsInterceptorEnabled()) {
      server.registerInterceptor(new UserRequestRetryVersionConflictsInterceptor());
    }
    return server;
  }

  @Bean
  JpaCapabilityStatementProvider capabilityStatement(
      RestfulServer server,
      IFhirSystemDao<?, ?> systemDao,
      JpaStorageSettings storageSettings,
      ISearchParamRegistry searchParameters,
      IValidationSupport validationSupport) {
    JpaCapabilityStatementProvider provider =
        new JpaCapabilityStatementProvider(server, systemDao, storageSettings, searchParameters, validationSupport);
    provider.setImplementationDescription("Heimvakt FHIR server");
    server.setServerConformanceProvider(provider);
    return provider;
  }

  @Bean
  ServletRegistrationBean<RestfulServer> fhirServlet(RestfulServer server) {
    ServletRegistrationBean<RestfulServer> registration = new ServletRegistrationBean<>(server, "/fhir/*");
    registration.setName("fhir");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  @ConditionalOnProperty("FHIR_SHARED_SECRET")
  FilterRegistrationBean<SharedSecretFilter> sharedSecret(
      @org.springframework.beans.factory.annotation.Value("${FHIR_SHARED_SECRET}") String secret) {
    FilterRegistrationBean<SharedSecretFilter> registration = new FilterRegistrationBean<>(new SharedSecretFilter(secret));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
