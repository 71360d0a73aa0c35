/**
 * DataFlow seen by Micrometer.
 *
 * <pre>{@code
 * DataFlow db = DataFlow.builder()
 *         .url(url)
 *         .models(Customer.class)
 *         .observer(new MicrometerObserver(observationRegistry))
 *         .open()
 *         .block();
 * new PoolMetrics(db).bindTo(meterRegistry);
 * }</pre>
 */
@NullMarked
package dev.dataflow.micrometer;

import org.jspecify.annotations.NullMarked;
