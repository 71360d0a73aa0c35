package dev.dataflow.dialect.postgres;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * The event loops that all drivers share, for one connection, whose sockets it remembers: its own and those of its
 * requests to cancel. The driver waits without end for a server that is silent during the start-up or after a request
 * to cancel ({@code PostgresqlConnectionFactory.doCreateConnection}, {@code ReactorNettyClient.cancelRequest}).
 * Thread-safe.
 */
final class ConnectionSockets implements LoopResources {

    private final LoopResources shared = TcpResources.get();
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();

    /** Closes what is open. */
    void close() {
        for (Channel channel : channels) {
            if (channel.isRegistered()) {
                ChannelFuture unused = channel.close(); // fails only where it is closed already
            }
        }
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> channelType, EventLoopGroup group) {
        C channel = shared.onChannel(channelType, group);
        channels.removeIf(each -> !each.isOpen());
        channels.add(channel);
        return channel;
    }

    @Override
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> channelType, EventLoopGroup group) {
        return shared.onChannelClass(channelType, group);
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return shared.onClient(useNative);
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return shared.onServer(useNative);
    }

    @Override
    public boolean daemon() {
        return shared.daemon();
    }
}
