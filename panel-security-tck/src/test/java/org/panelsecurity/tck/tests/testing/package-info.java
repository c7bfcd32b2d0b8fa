/** Tests as those of an application, with panel-security-test. The page docs/testing.md quotes them. */
@NullMarked
package org.panelsecurity.tck.tests.testing;

import org.jspecify.annotations.NullMarked;
