// Each store's matrix starts apps; two at once would fight for two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
