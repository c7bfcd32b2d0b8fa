/** The set-ups of {@code docs/servers.md}: the page itself, and the files and commands that it shows. */
@NullMarked
package org.panelsecurity.tck.setup;

import org.jspecify.annotations.NullMarked;
