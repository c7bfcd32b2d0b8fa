package org.panelsecurity.benchmarks.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;

/** Jakarta Security's own login, at the provider that the benchmark started. */
@Named
@ApplicationScoped
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${soteriaLogin.issuer}",
        clientId = "benchmark",
        clientSecret = "${soteriaLogin.secret}",
        redirectURI = "${baseURL}/callback",
        redirectToOriginalResource = true,
        tokenAutoRefreshExpression = "${soteriaLogin.refresh}")
public class SoteriaLogin {
    public String getIssuer() {
        return System.getProperty("benchmark.issuer");
    }

    public String getSecret() {
        return System.getProperty("benchmark.secret");
    }

    public boolean isRefresh() {
        return Boolean.getBoolean("benchmark.refresh");
    }
}
