/** A small application that needs only configuration to be protected. */
package org.panelsecurity.sample;
