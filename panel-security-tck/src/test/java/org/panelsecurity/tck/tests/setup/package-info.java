/** The set-ups and remedies of {@code docs/servers.md}. */
@NullMarked
package org.panelsecurity.tck.tests.setup;

import org.jspecify.annotations.NullMarked;
