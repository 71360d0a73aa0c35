package dev.dataflow.tck.selftest;

import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Asks for everything whatever the one behind it asks for, which no operator may do. */
record UnboundedSubscriber(Subscriber<? super Object> behind) implements Subscriber<Object> {

    @Override
    public void onSubscribe(Subscription subscription) {
        behind.onSubscribe(new Subscription() {
            private boolean begun;

            @Override
            public void request(long elements) {
                if (!begun) {
                    begun = true;
                    subscription.request(Long.MAX_VALUE);
                }
            }

            @Override
            public void cancel() {
                subscription.cancel();
            }
        });
    }

    @Override
    public void onNext(Object element) {
        behind.onNext(element);
    }

    @Override
    public void onError(Throwable error) {
        behind.onError(error);
    }

    @Override
    public void onComplete() {
        behind.onComplete();
    }
}
