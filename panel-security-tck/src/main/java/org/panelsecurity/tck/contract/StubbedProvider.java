package org.panelsecurity.tck.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.panelsecurity.tck.StubCertificate;
import org.panelsecurity.tck.StubHosts;
import org.panelsecurity.tck.StubKeys;

/** A provider under its own name, played by stubs that say what {@link ProviderAnswers} tells them. One test at a time. */
public final class StubbedProvider implements AutoCloseable {
    private final ProviderAnswers answers;
    private final StubHosts hosts;
    private final HttpClient client;
    private final StubKeys keys;

    private StubbedProvider(ProviderAnswers answers, StubHosts hosts, StubKeys keys) {
        this.answers = answers;
        this.hosts = hosts;
        this.keys = keys;
        this.client = hosts.client();
    }

    /** Starts it; nothing is answered yet. */
    static StubbedProvider start(ProviderAnswers answers) {
        try {
            Path keyStore = Files.createTempDirectory("stub").resolve("stub.p12");
            StubCertificate.create(keyStore, answers.hosts());
            return new StubbedProvider(answers, StubHosts.start(keyStore), new StubKeys());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One of several that the same stubs play, with the same keys. */
    public static StubbedProvider at(StubHosts hosts, StubKeys keys, ProviderAnswers answers) {
        return new StubbedProvider(answers, hosts, keys);
    }

    /** Answers everything as it should, but for tokens, which need to know the login. */
    void behave() {
        hosts.stubs().resetAll();
        answersAll();
    }

    /** As {@link #behave()}, beside what others answer. */
    public void answersAll() {
        answers.discoveryUrl().ifPresent(url -> answers(url, okJson(answers.discoveryDocument())));
        if (!answers.keysUrl().isEmpty()) {
            answers(answers.keysUrl(), okJson(keys.jwks()));
        }
        answers.apis().forEach((url, body) -> answers(url, okJson(body)));
    }

    /** From now on this is what a URL answers; where it has a query, to that query alone. */
    public void answers(String url, ResponseDefinitionBuilder answer) {
        URI uri = URI.create(url);
        MappingBuilder asked = request(
                url.equals(answers.tokenUrl()) ? "POST" : "GET",
                uri.getRawQuery() == null
                        ? urlPathEqualTo(uri.getPath())
                        : urlEqualTo(uri.getRawPath() + "?" + uri.getRawQuery()));
        hosts.stubs().stubFor(asked.withHost(equalTo(uri.getHost())).willReturn(answer));
    }

    /** From now on this is what becomes of a revocation. */
    void answersRevocations(String url, ResponseDefinitionBuilder answer) {
        URI uri = URI.create(url);
        hosts.stubs()
                .stubFor(any(urlPathEqualTo(uri.getPath()))
                        .withHost(equalTo(uri.getHost()))
                        .willReturn(answer));
    }

    /** From now on this is what a URL answers, as JSON. */
    public void answersJson(String url, String body) {
        answers(url, okJson(body));
    }

    /** The token endpoint answers as it should, with an ID token of this nonce and these other claims; an empty one is left out. */
    public void givesTokens(String nonce, Map<String, Object> changed) {
        givesTokens(nonce, changed, keys::idToken);
    }

    void givesTokens(String nonce, Map<String, Object> changed, Function<Map<String, Object>, String> signer) {
        answers(answers.tokenUrl(), okJson(tokens(nonce, changed, signer)));
    }

    String tokens(String nonce, Map<String, Object> changed, Function<Map<String, Object>, String> signer) {
        String idToken = answers.idToken()
                .map(claims -> {
                    Map<String, Object> all = new LinkedHashMap<>(Json.object(claims.replace("<NONCE>", nonce)));
                    all.putAll(changed);
                    return signer.apply(all);
                })
                .orElse("");
        return answers.tokens().replace("<ID_TOKEN>", idToken);
    }

    /** Its keys as it publishes them. */
    public String publishedKeys() {
        return keys.jwks();
    }

    StubKeys keys() {
        return keys;
    }

    void refuses(Refusal refusal) {
        answers(
                answers.tokenUrl(),
                aResponse()
                        .withStatus(refusal.status())
                        .withHeader("Content-Type", "application/json; charset=utf-8")
                        .withBody(refusal.body()));
    }

    /** Every request that came, oldest first. */
    List<LoggedRequest> requests() {
        return hosts.stubs().findAll(anyRequestedFor(anyUrl()));
    }

    /** The requests to a URL. */
    public List<LoggedRequest> requestsTo(String url) {
        URI uri = URI.create(url);
        return hosts.stubs()
                .findAll(anyRequestedFor(urlPathEqualTo(uri.getPath())).withHost(equalTo(uri.getHost())));
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        hosts.close();
    }
}
