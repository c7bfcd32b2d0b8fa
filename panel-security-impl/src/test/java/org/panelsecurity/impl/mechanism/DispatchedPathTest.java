package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check that a request is for the path that the server dispatches to; all requests are fakes. */
class DispatchedPathTest {
    @ParameterizedTest
    @CsvSource({
        "/app/reports, /reports,",
        "/app/reports/2026, /reports, /2026",
        "/app/reports/, /reports, /",
        "/app/reports/, /reports/,",
        "/app/, /,",
        "/app/, '', /",
        "/app, '',",
        "/app, '', /",
        "/app, /,",
        "/app/, /index.html,",
        "/app/, /faces, /index.xhtml",
        "/app, /index.html,",
        "/app/folder/, /folder/index.xhtml,",
        "/app/report;id=4, /report,",
        "/app/report;id=4/part;x=1, /report/part,",
        "/app/report;id=4/part, /report, /part",
        "/app/report;jsessionid=0123456789ABCDEF.node1, /report,",
        "/app/;jsessionid=1, /index.html,",
        "/app;jsessionid=1, '',",
        "/app;jsessionid=1/report, /report,",
        "/app/report;, /report,",
        "/app/report;a=b;c=d, /report,",
        "/app/report;x=%2e%2e, /report,",
        "/app/report;x=.., /report,",
        "/app/files/a%2Fb, /files, /a/b",
        "/app/files/a%2Fb, /files, /a%2Fb",
        "/app/files/a%2fb%20c, /files, /a%2fb c",
        "/app/files/a%20b, /files, /a b",
        "/app/files/a+b, /files, /a+b",
        "/app/files/a+b, /files, /a b",
        "/app/files/a%2Bb, /files, /a+b",
        "/app/files/100%25, /files, /100%",
        "/app/files/100%2525, /files, /100%25",
        "/app/files/a%3Bb, /files, /a;b",
        "/app/files/a%3Fb%23c, /files, /a?b#c",
        "/app/files/%C3%BC.pdf, /files, /ü.pdf",
        "/app/files/%E2%82%AC, /files, /€",
        "/app/files/%F0%9F%98%80, /files, /😀",
        "/app/files//a, /files, /a",
        "/app/files//a, /files, //a",
        "/app//files/a, /files, /a",
        "//app/files, /files,",
        "/app/%66iles, /files,",
        "/%61pp/files, /files,",
        "/app/files/a:b@c, /files, /a:b@c",
        "/app/files/~me/(x)!$&'*=, /files, /~me/(x)!$&'*=",
        "/app/files/.hidden, /files, /.hidden",
        "/app/files/a..b, /files, /a..b",
        "/app/page.xhtml, /page.xhtml,",
        "/app/wiki/A%5CB, /wiki, /A\\B",
        "/app/everything, '', /everything"
    })
    void isTheRequestedOneForTheUrlsOfApplications(String uri, String servletPath, @Nullable String pathInfo) {
        assertThat(isRequested(uri, servletPath, pathInfo, MappingMatch.PATH)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/public/..;/admin, /admin,",
        "/app/public/..;x=1/admin, /admin,",
        "/app/public;/../admin, /admin,",
        "/app/public/;/../../admin, /admin,",
        "/app/public/../admin, /admin,",
        "/app/public/./../admin, /admin,",
        "/app/public/%2e%2e/admin, /admin,",
        "/app/public/%2E%2E%3B/admin, /admin,",
        "/app/public/..%2Fadmin, /admin,",
        "/app/public/..%5Cadmin, /admin,",
        "/app/public/%252e%252e/admin, /admin,",
        "/app/./admin, /admin,",
        "/app/public%2Fadmin, /admin,",
        "/app/admin;/public, /admin,",
        "/app/public, /admin,",
        "/app/api;x/admin, /api,",
        "/app/api/a;x/admin, /api, /a",
        "/app/public/, /admin,",
        "/app/public/..;/, /index.html,",
        "/app/public/..;/, '', /",
        "/app/ADMIN, /admin,",
        "/app/admin%00, /admin,",
        "/app/admin%20, /admin,",
        "/app/admin., /admin,",
        "/app/admi%c0%ae, /admi,",
        "/app/admin%, /admin,",
        "/app/admin%2, /admin,",
        "/other/admin, /admin,",
        "/app/x/../../app/admin, /admin,",
        "/x/..;/app/admin, /admin,",
        "/application/admin, /admin,",
        "http://app.test/app/admin, /admin,"
    })
    void isAnotherOneIfTheServerDispatchesElsewhere(String uri, String servletPath, @Nullable String pathInfo) {
        assertThat(isRequested(uri, servletPath, pathInfo, MappingMatch.PATH)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/, /, true",
        "/app, /, true",
        "/app, , true",
        "/app/;x/, /, true",
        "/app/admin, /, false",
        "/app/admin, /admin, false",
        "/app/admin/, /admin/, false",
        "/app/..;/, /, false"
    })
    void isTheRootAloneForAServletOfTheRoot(String uri, @Nullable String pathInfo, boolean requested) {
        assertThat(isRequested(uri, "", pathInfo, MappingMatch.CONTEXT_ROOT)).isEqualTo(requested);
    }

    @ParameterizedTest
    @CsvSource({"/, /index.html", "/reports, /reports", "/reports;x/2026, /reports/2026", "//reports, /reports"})
    void isComparedInAnApplicationAtTheRootToo(String uri, String servletPath) {
        assertThat(DispatchedPath.isRequested(request(uri, "", servletPath, null, MappingMatch.EXACT)))
                .isTrue();
        assertThat(DispatchedPath.isRequested(request("/x/.." + uri, "", servletPath, null, MappingMatch.EXACT)))
                .isFalse();
    }

    @Test
    void isComparedInTimeForALongPath() {
        String segments = "/a;x=1%2f".repeat(5_000);

        assertThat(isRequested("/app" + segments, "/a".repeat(5_000), null, MappingMatch.DEFAULT))
                .isTrue();
    }

    private static boolean isRequested(String uri, String servletPath, @Nullable String pathInfo, MappingMatch match) {
        return DispatchedPath.isRequested(request(uri, "/app", servletPath, pathInfo, match));
    }

    private static HttpServletRequest request(
            String uri, String context, String servletPath, @Nullable String pathInfo, MappingMatch match) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                DispatchedPathTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> uri;
                    case "getContextPath" -> context;
                    case "getServletPath" -> servletPath;
                    case "getPathInfo" -> pathInfo;
                    case "getHttpServletMapping" -> mapping(match);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static HttpServletMapping mapping(MappingMatch match) {
        return (HttpServletMapping) Proxy.newProxyInstance(
                DispatchedPathTest.class.getClassLoader(),
                new Class<?>[] {HttpServletMapping.class},
                (proxy, method, arguments) -> match);
    }
}
