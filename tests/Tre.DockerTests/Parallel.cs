// Fixtures share the engine and nothing else: each has a Node, folders, networks and a label of its own. Most of their time is
// waiting for the engine; with more than two side by side, an engine on two cores begins to fail.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
