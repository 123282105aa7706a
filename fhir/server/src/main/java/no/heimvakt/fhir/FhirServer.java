package no.heimvakt.fhir;

import ca.uhn.fhir.batch2.jobs.config.Batch2JobsConfig;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.batch2.JpaBatch2Config;
import ca.uhn.fhir.jpa.config.r4.JpaR4Config;
import ca.uhn.fhir.jpa.subscription.channel.config.SubscriptionChannelConfig;
import ca.uhn.fhir.jpa.subscription.match.config.SubscriptionProcessorConfig;
import ca.uhn.fhir.jpa.subscription.submit.config.SubscriptionSubmitterConfig;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** HAPI FHIR JPA, R4, on the database the environment names. */
@SpringBootApplication
@EnableConfigurationProperties(ServerSettings.class)
@Import({
  ThreadPoolFactoryConfig.class,
  JpaR4Config.class,
  JpaBatch2Config.class,
  Batch2JobsConfig.class,
  SubscriptionSubmitterConfig.class,
  SubscriptionProcessorConfig.class,
  SubscriptionChannelConfig.class
})
public class FhirServer {

  public static void main(String[] arguments) {
    if ("true".equals(System.getenv("FHIR_STOP_WITH_PARENT"))) {
      stopWhenInputEnds();
    }
    SpringApplication.run(FhirServer.class, arguments);
  }

  /** The parent holds the other end: it closes even when the parent is killed, so no server is left behind. */
  private static void stopWhenInputEnds() {
    Thread watch = new Thread(() -> {
      try {
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
      } catch (IOException ended) {
        // A broken pipe says the same as its end: the parent is gone.
      }
      System.exit(0);
    }, "stop-with-parent");
    watch.setDaemon(true);
    watch.start();
  }
}
