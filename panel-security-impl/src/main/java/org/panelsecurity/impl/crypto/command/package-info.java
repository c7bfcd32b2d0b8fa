/** The command line of our jar: makes secrets and password hashes, with nothing but this jar and the JDK. */
@NullMarked
package org.panelsecurity.impl.crypto.command;

import org.jspecify.annotations.NullMarked;
