package org.panelsecurity.impl.mechanism.pages;

import java.util.Map;

/**
 * A page ready to be written.
 *
 * @param headers beside those that every page has: {@link Pages#HEADERS}
 */
public record RenderedPage(int status, String html, Map<String, String> headers) {}
