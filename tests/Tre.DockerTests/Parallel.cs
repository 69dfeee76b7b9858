// Fixtures share the engine and nothing else: each has a Node, folders, networks and a label of its own. Most of their time is
// waiting for the engine, so that more of them than there are processors fit side by side.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
