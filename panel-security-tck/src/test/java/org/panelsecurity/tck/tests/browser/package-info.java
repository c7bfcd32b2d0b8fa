/** The sample in a real browser: the profile {@code chromium}. */
@NullMarked
package org.panelsecurity.tck.tests.browser;

import org.jspecify.annotations.NullMarked;
