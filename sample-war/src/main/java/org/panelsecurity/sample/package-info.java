/** A small application that is protected by configuration alone. */
package org.panelsecurity.sample;
