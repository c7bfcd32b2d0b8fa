package org.panelsecurity.tck.client;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** URLs inside of an application, from its context path on, as applications and frameworks really make them. */
public final class RealUrls {
    /** Three kilobytes of filters, as a table with many columns sends them. */
    private static final String FILTERS = IntStream.range(0, 60)
            .mapToObj(column -> "filter%5B" + column + "%5D=contains:%C3%BCber-" + column + "&sort=" + column + ",desc")
            .collect(Collectors.joining("&"));

    private RealUrls() {}

    /** Returns URLs that a browser sends. */
    public static List<String> all() {
        return Stream.of(
                        List.of("/", "/?year=2026", "/?code=theirs", "/?code=theirs&state=theirs", "/?state=theirs"),
                        paths(),
                        refusedBySome(),
                        queries())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns those that not every server serves: with a parameter before the last segment, which a server may dispatch to what stands before
     * it, or with an encoded slash.
     */
    public static List<String> refusedBySome() {
        return List.of(
                "/echo/report;id=4;sort=date/page;n=2",
                "/echo;v=1.2/report",
                "/echo/a%2Fb",
                "/echo/a%2Fb%2Fc?path=d%2Fe");
    }

    private static List<String> paths() {
        return List.of(
                "/echo",
                "/echo/",
                "/echo/report;id=4",
                "/echo/report;id=4?x=1",
                "/echo/report;id=4;sort=date,desc",
                "/echo/a//b",
                "/echo//a",
                "/echo/a//",
                "/echo/100%25",
                "/echo/a+b",
                "/echo/a%20b",
                "/echo/r%C3%A9sum%C3%A9.pdf",
                "/echo/%E6%97%A5%E6%9C%AC%E8%AA%9E",
                "/echo/%F0%9F%98%80",
                "/echo/user@example.com",
                "/echo/it's(1),2:3=4&5$6!7*",
                "/echo/.well-known/x",
                "/echo/v1..v2",
                "/echo/~mona",
                "/echo/login",
                "/loginx");
    }

    private static List<String> queries() {
        return List.of(
                "/echo/x?a",
                "/echo/x?a=&a=1&a=2",
                "/echo/x?q=a+b%20c",
                "/echo/x?q=%3Cb%3E%22'%26%23",
                "/echo/x?next=https://elsewhere.example/&url=//elsewhere.example",
                "/echo/x?text=line%0D%0Aline",
                "/echo/x?ids=1,2,3;4;5",
                "/echo/x?a=1;jsessionid=2",
                "/echo/x?code=theirs&state=theirs&error=theirs",
                "/echo/x?q=%E6%97%A5%E6%9C%AC",
                "/echo/x?q=caf%E9",
                "/echo/x?token=" + "0123456789abcdef".repeat(70),
                "/echo/x?" + FILTERS.substring(0, FILTERS.indexOf("&sort=30,")),
                "/echo/x?" + FILTERS.substring(0, FILTERS.indexOf("&filter%5B55")));
    }
}
