package no.heimvakt.fhir;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the H2 file small. WRITE_DELAY=0, which makes a commit durable before it is acknowledged, also stops H2's own
 * housekeeping: without this each small commit leaves some 100 KB behind that nobody uses again. The file is flushed to the
 * disk more often than RETENTION_TIME, so that no space is used again before what replaced it is safe from a power cut.
 */
@Component
@EnableScheduling
@ConditionalOnExpression("'${spring.datasource.url}'.startsWith('jdbc:h2:')")
class H2Housekeeping {

  /** Chunks that hold less living data than this, in percent, are written anew. */
  private static final int TARGET_FILL_RATE = 50;

  /** What one round may write. Small, because commits wait for it. */
  private static final int WRITE_BYTES = 16 * 1024 * 1024;

  private final DataSource dataSource;

  H2Housekeeping(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Scheduled(initialDelay = 30_000, fixedDelay = 5_000)
  void tidy() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      MVStore store = session.getDatabase().getStore().getMvStore();
      store.sync();
      store.compact(TARGET_FILL_RATE, WRITE_BYTES);
    }
  }
}
