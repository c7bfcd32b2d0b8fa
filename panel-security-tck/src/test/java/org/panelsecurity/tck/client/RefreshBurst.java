package org.panelsecurity.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.panelsecurity.tck.server.Server;

/**
 * What came of many requests at once around the end of an access token's life.
 *
 * @param old the token of before
 * @param ended whether it had ended when they came
 * @param refreshes how often the provider was asked
 */
public record RefreshBurst(String old, boolean ended, List<HttpResponse<String>> answers, int refreshes) {

    /** The token that the first refresh gives. */
    public static String fresh(String old) {
        return old.replace(".0", ".1");
    }

    public void print(String nodes) {
        System.out.printf(
                "%s, %s: %d requests at once, %s: %d refreshes, %d answers with the new token, %d with the old one, %d with cookies%n",
                Server.current().title(),
                nodes,
                answers.size(),
                ended ? "when the access token had ended" : "when it was about to end",
                refreshes,
                having(fresh(old)),
                having(old),
                answers.stream()
                        .filter(answer ->
                                answer.headers().firstValue("Set-Cookie").isPresent())
                        .count());
    }

    /** Nobody has noticed, and the provider was asked once. */
    public void assertWentOn(int requests) {
        assertThat(answers).hasSize(requests).allMatch(answer -> answer.statusCode() == 200);
        assertThat(having(fresh(old))).isPositive();
        assertThat(having(fresh(old)) + (ended ? 0 : having(old))).isEqualTo(requests);
        assertThat(refreshes).isEqualTo(1);
    }

    private long having(String token) {
        return answers.stream().filter(answer -> answer.body().equals(token)).count();
    }
}
