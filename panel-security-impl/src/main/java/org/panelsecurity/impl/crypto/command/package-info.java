/** The command line of the jar: prints secrets and password hashes. Needs only this jar and the JDK. */
@NullMarked
package org.panelsecurity.impl.crypto.command;

import org.jspecify.annotations.NullMarked;
