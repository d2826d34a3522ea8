module.exports = { ReadableStream, TransformStream, WritableStream };
