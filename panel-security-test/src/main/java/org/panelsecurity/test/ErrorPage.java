package org.panelsecurity.test;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.panelsecurity.LoginFailure;

/** Reads code and incident of the application's error page. */
final class ErrorPage {
    private static final Pattern VALUE = Pattern.compile("<dd>([^<]{1,100})</dd>");

    private ErrorPage() {}

    static Optional<TestLoginException> read(String user, int status, String html) {
        List<String> values = VALUE.matcher(html)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        return Arrays.stream(LoginFailure.values())
                .filter(failure -> !values.isEmpty() && failure.name().equals(values.get(0)))
                .findFirst()
                .map(failure -> exception(user, status, failure, values));
    }

    private static TestLoginException exception(String user, int status, LoginFailure failure, List<String> values) {
        String incident = values.size() > 1 ? values.get(1) : null;
        return new TestLoginException(
                "The login of " + user + " failed with " + failure + " (status " + status + ")."
                        + (incident == null
                                ? ""
                                : " The server log has the cause under the incident " + incident + "."),
                failure,
                incident);
    }
}
