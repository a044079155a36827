// Each class starts an app; two at once would fight for two cores and time each other out.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
