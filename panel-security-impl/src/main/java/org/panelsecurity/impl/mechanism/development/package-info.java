/** Where the artifact for developers, panel-security-dev, is connected. Without it nothing here runs. */
@NullMarked
package org.panelsecurity.impl.mechanism.development;

import org.jspecify.annotations.NullMarked;
