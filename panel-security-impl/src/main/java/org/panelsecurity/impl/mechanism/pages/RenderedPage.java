package org.panelsecurity.impl.mechanism.pages;

import java.util.Map;

/**
 * A page as HTML, with its HTTP status and headers.
 *
 * @param headers those of this page; {@link Pages#HEADERS} are on every page
 */
public record RenderedPage(int status, String html, Map<String, String> headers) {}
