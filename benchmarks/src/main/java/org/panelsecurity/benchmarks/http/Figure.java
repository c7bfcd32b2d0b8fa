package org.panelsecurity.benchmarks.http;

/** What is measured of each variant. */
enum Figure {
    SERVLET_PROCESSOR_TIME("CPU of a request, servlet", "µs"),
    CONTROL_PROCESSOR_TIME("CPU of a request, servlet, with Panel Security's cookies besides", "µs"),
    SERVLET_THROUGHPUT("requests a second, servlet", ""),
    SERVLET_MEDIAN("p50 of a request, servlet", "ms"),
    SERVLET_TAIL("p99 of a request, servlet", "ms"),
    REST_PROCESSOR_TIME("CPU of a request, JAX-RS", "µs"),
    REST_THROUGHPUT("requests a second, JAX-RS", ""),
    REST_MEDIAN("p50 of a request, JAX-RS", "ms"),
    REST_TAIL("p99 of a request, JAX-RS", "ms"),
    SERIAL_LOGIN_PROCESSOR_TIME("CPU of a login, one after another", "ms"),
    SERIAL_LOGIN_TIME("p50 of a login, one after another", "ms"),
    LOGIN_PROCESSOR_TIME("CPU of a login, 8 at once", "ms"),
    LOGIN_TIME("p50 of a login, 8 at once", "ms"),
    LOGIN_THROUGHPUT("logins a second, 8 at once", ""),
    LOGIN_CALLS("calls to the provider per login, warm", ""),
    HEAP("live heap per logged-in user", "bytes"),
    REFRESHES_OF_20("refreshes for 20 requests at once", ""),
    FAILURES_OF_20("of the 20 not answered 200", ""),
    REFRESHES_OF_200("refreshes for 200 requests at once", ""),
    FAILURES_OF_200("of the 200 not answered 200", ""),
    ROTATING_REFRESHES_OF_20("refreshes for 20 requests at once, rotating", ""),
    ROTATING_FAILURES_OF_20("of the 20 not answered 200, rotating", ""),
    ROTATING_REFRESHES_OF_200("refreshes for 200 requests at once, rotating", ""),
    ROTATING_FAILURES_OF_200("of the 200 not answered 200, rotating", ""),
    FIRST_ANSWER("start: first 200", "ms"),
    FIRST_LOGIN("first login on the cold server", "ms"),
    WAR_SIZE("WAR", "kB"),
    WAR_JARS("jars in it", ""),
    COOKIES("cookies of a logged-in user", "bytes"),
    IDENTITY_COOKIE("Panel Security's identity cookie", "bytes");

    private final String title;
    private final String unit;

    Figure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String titleWithUnit() {
        return unit.isEmpty() ? title : title + ", " + unit;
    }
}
