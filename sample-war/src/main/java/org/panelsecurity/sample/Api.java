package org.panelsecurity.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Jakarta REST under {@code /api}. */
@ApplicationPath("api")
public class Api extends Application {}
