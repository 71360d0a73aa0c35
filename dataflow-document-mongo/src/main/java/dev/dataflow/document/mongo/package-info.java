/**
 * The plugin for MongoDB: translates operations into BSON, straight on the API.
 *
 * <p>A row is a document. A key of one field is its {@code _id}; one of several fields is a document as {@code _id},
 * and the fields stand beside the others too. A null is an absent field. Collections get a {@code $jsonSchema}
 * validator that also keeps the types of the model, from which they can be read back.
 *
 * <p>On a replica set or a sharded cluster, operations that touch several documents are transactions of their own. On a
 * server without transactions they are all or nothing once they have ended, but not while they run: what was written
 * before a refusal is taken back, and others may see it meanwhile.
 *
 * <pre>{@code
 * mongodb://localhost:27017/shop
 * mongodb://user:password@one:27017,two:27017/shop?replicaSet=rs0&authSource=admin
 * mongodb+srv://user:password@cluster.example.com/shop
 * }</pre>
 */
@NullMarked
package dev.dataflow.document.mongo;

import org.jspecify.annotations.NullMarked;
