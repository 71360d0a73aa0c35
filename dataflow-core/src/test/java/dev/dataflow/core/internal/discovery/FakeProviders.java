package dev.dataflow.core.internal.discovery;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.adapter.AdapterConfig;
import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ApiLevel;
import dev.dataflow.api.adapter.ConnectionUrl;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Plugins that tests put on a class path; public, as the service loader demands. */
public final class FakeProviders {

    private FakeProviders() {}

    /** Accepts the scheme that is its id, and opens nothing. */
    public abstract static class Fake implements AdapterProvider {

        private final String id;

        Fake(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public boolean accepts(ConnectionUrl url) {
            return url.scheme().equals("alpha");
        }

        @Override
        public Publisher<Adapter> open(AdapterConfig config) {
            return Mono.never();
        }
    }

    /** Opens alpha. */
    public static final class Alpha extends Fake {
        /** For the service loader. */
        public Alpha() {
            super("alpha");
        }
    }

    /** Opens alpha too. */
    public static final class Rival extends Fake {
        /** For the service loader. */
        public Rival() {
            super("rival");
        }
    }

    /** Has the id of another, and opens something else. */
    public static final class Namesake extends Fake {
        /** For the service loader. */
        public Namesake() {
            super("alpha");
        }

        @Override
        public boolean accepts(ConnectionUrl url) {
            return false;
        }
    }

    /** Made for another API, and opens something else. */
    public static final class Outdated extends Fake {
        /** For the service loader. */
        public Outdated() {
            super("outdated");
        }

        @Override
        public int apiLevel() {
            return 0;
        }

        @Override
        public boolean accepts(ConnectionUrl url) {
            throw new AssertionError("must not be asked");
        }
    }

    /** Lacks a method, as a class compiled against another API does. */
    public static final class Incomplete extends Fake {
        /** For the service loader. */
        public Incomplete() {
            super("incomplete");
        }

        @Override
        public int apiLevel() {
            throw new AbstractMethodError("apiLevel");
        }
    }

    /** Cannot be made. */
    public static final class Broken extends Fake {
        /** For the service loader. */
        public Broken() {
            super("broken");
            throw new IllegalStateException("no driver");
        }
    }
}
