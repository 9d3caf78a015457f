/** What the chart, the Kustomize base and the images are held against, without a cluster and without a container engine. */
@NullMarked
package dev.automate.kubernetes;

import org.jspecify.annotations.NullMarked;
