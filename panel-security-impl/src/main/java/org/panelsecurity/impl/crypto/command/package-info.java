/** The command line of the jar: prints secrets and password hashes, and checks settings. Needs only this jar and the JDK, and the check
 * the jar of the API.  */
@NullMarked
package org.panelsecurity.impl.crypto.command;

import org.jspecify.annotations.NullMarked;
