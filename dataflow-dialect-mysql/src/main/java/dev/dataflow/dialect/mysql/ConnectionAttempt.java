package dev.dataflow.dialect.mysql;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * The event loops that all drivers share, for one attempt to connect, whose channel it remembers. The driver lets go of
 * a server that says nothing without closing the channel ({@code InitFlow.initHandshake} closes it after an error
 * only). Thread-safe.
 */
final class ConnectionAttempt implements LoopResources {

    private final LoopResources shared = TcpResources.get();
    private final Queue<Channel> channels = new ConcurrentLinkedQueue<>();

    /** Closes what is open; nobody waits for the connection any more. */
    void abandon() {
        for (Channel channel : channels) {
            if (channel.isRegistered()) {
                ChannelFuture unused = channel.close(); // fails only where it is closed already
            }
        }
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> channelType, EventLoopGroup group) {
        C channel = shared.onChannel(channelType, group);
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
