/** The command line of the jar: prints secrets and password hashes, and checks settings. Only the check needs another jar: that of the API. */
@NullMarked
package org.panelsecurity.impl.mechanism.command;

import org.jspecify.annotations.NullMarked;
