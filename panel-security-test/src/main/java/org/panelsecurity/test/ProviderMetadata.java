package org.panelsecurity.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata document (OpenID Connect Discovery 1.0, section 3). */
final class ProviderMetadata {
    private ProviderMetadata() {}

    static Map<String, Object> of(String issuer) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer);
        metadata.put("authorization_endpoint", issuer + ProviderEndpoint.AUTHORIZATION.path());
        metadata.put("token_endpoint", issuer + ProviderEndpoint.TOKEN.path());
        metadata.put("userinfo_endpoint", issuer + ProviderEndpoint.USER_INFO.path());
        metadata.put("jwks_uri", issuer + ProviderEndpoint.JWKS.path());
        metadata.put("end_session_endpoint", issuer + ProviderEndpoint.END_SESSION.path());
        metadata.put("revocation_endpoint", issuer + ProviderEndpoint.REVOCATION.path());
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("scopes_supported", List.of("openid", "profile", "email", "groups", "offline_access"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put(
                "revocation_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("request_uri_parameter_supported", false);
        metadata.put("backchannel_logout_supported", true);
        metadata.put("backchannel_logout_session_supported", true);
        return metadata;
    }
}
