/** Logs in test users with JUnit 5: {@link org.panelsecurity.test.PanelProvider} is where to begin. */
@NullMarked
package org.panelsecurity.test;

import org.jspecify.annotations.NullMarked;
