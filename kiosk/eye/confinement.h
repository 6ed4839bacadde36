// Gives up, for the whole process, what reading pictures does not need. Pictures come from strangers; a decoder that
// they subvert should find little to use. There is no way back, and none is wanted.
#pragma once

namespace eye {

// May later fork: the parent of a batch.
void confine_parent();
// Does nothing but read and decode: the stream, and a worker of a batch. Includes confine_parent(). A worker that
// outlives its parent is ended by `end_signal`.
void confine_decoder(int end_signal);

}  // namespace eye
