package org.panelsecurity.benchmarks.application;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources are. */
@ApplicationPath("rest")
public class RestApplication extends Application {}
