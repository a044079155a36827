namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>The numbers of one set of labels.</summary>
internal sealed class Series(int bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds + 1];
    private double _value;

    /// <summary>Adds to the sum.</summary>
    public void Add(double value)
    {
        lock (_gate) _value += value;
    }

    /// <summary>The last one stands.</summary>
    public void Set(double value)
    {
        lock (_gate) _value = value;
    }

    /// <summary>Counts it by its size.</summary>
    public void Observe(double value, double[] upper)
    {
        var bucket = Array.BinarySearch(upper, value);
        if (bucket < 0) bucket = ~bucket;
        lock (_gate)
        {
            _buckets[bucket]++;
            _value += value;
        }
    }

    /// <summary>The value, or a histogram's sum, and its buckets' counts: each by itself, the last for what is beyond all bounds.</summary>
    public (double Value, long[] Buckets) Read()
    {
        lock (_gate) return (_value, (long[])_buckets.Clone());
    }
}
