package no.heimvakt.fhir;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Only who knows the secret comes in: other users of the machine reach the loopback address too. */
class SharedSecretFilter extends HttpFilter {
  private static final String HEALTH = "/actuator/health";
  private static final String REFUSED =
      """
      {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"login","diagnostics":"Authorization required."}]}""";

  private final byte[] expected;

  SharedSecretFilter(String secret) {
    expected = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (HEALTH.equals(request.getRequestURI()) || knowsTheSecret(request)) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType("application/fhir+json;charset=UTF-8");
    response.getWriter().write(REFUSED);
  }

  /** Compared in constant time, so that the time of a refusal does not tell how much of a guess was right. */
  private boolean knowsTheSecret(HttpServletRequest request) {
    String sent = request.getHeader("Authorization");
    return sent != null && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected);
  }
}
