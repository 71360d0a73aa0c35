package dev.dataflow.document.mongo.internal.connection;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import dev.dataflow.api.adapter.StatementLogging;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the commands of the driver into the log of statements: all at DEBUG, slow ones at WARN. Their values are shown
 * as question marks unless the settings ask for them. Thread-safe.
 */
final class CommandLog implements CommandListener {

    private static final Logger LOG = LoggerFactory.getLogger(StatementLogging.LOGGER);

    private final StatementLogging settings;
    private final Map<Integer, String> running = new ConcurrentHashMap<>();

    CommandLog(StatementLogging settings) {
        this.settings = settings;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        // The document is part of the message that is being sent, and gone when the answer comes.
        if (LOG.isWarnEnabled()) {
            running.put(event.getRequestId(), CommandText.of(event.getCommand(), settings.values()));
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        String text = running.remove(event.getRequestId());
        if (text != null) {
            write(text, event.getElapsedTime(TimeUnit.NANOSECONDS), rows(event.getResponse()));
        }
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        String text = running.remove(event.getRequestId());
        if (text != null) {
            write(text, event.getElapsedTime(TimeUnit.NANOSECONDS), "failed");
        }
    }

    private void write(String text, long nanos, String outcome) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (nanos >= settings.slow().toNanos()) {
            LOG.warn("slow statement: {} ms, {}: {}", millis, outcome, text);
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{} ms, {}: {}", millis, outcome, text);
        }
    }

    private static String rows(BsonDocument response) {
        BsonValue number = response.get("n");
        if (number != null && number.isNumber()) {
            return number.asNumber().intValue() + " rows";
        }
        if (response.get("cursor") instanceof BsonDocument cursor) {
            BsonValue batch = cursor.get(cursor.containsKey("firstBatch") ? "firstBatch" : "nextBatch");
            return batch != null && batch.isArray() ? batch.asArray().size() + " rows" : "ok";
        }
        return "ok";
    }
}
