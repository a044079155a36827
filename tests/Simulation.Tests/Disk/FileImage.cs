namespace Cbp.Host.Simulation;

/// <summary>The bytes of a file.</summary>
internal sealed class FileImage
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public FileImage Copy() => new() { _bytes = Bytes.ToArray(), Length = Length };

    public void Apply(PendingWrite write)
    {
        if (write.Data is { } data) Write((int)write.Offset, data);
        else Cut((int)write.Offset);
    }

    public void Write(int offset, ReadOnlySpan<byte> data)
    {
        var end = offset + data.Length;
        if (end > _bytes.Length) Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
        // What lies between the old end and the new bytes is zero, as on a disk.
        if (offset > Length) Array.Clear(_bytes, Length, offset - Length);
        data.CopyTo(_bytes.AsSpan(offset));
        Length = Math.Max(Length, end);
    }

    private void Cut(int length)
    {
        if (length < Length) Length = length;
    }
}
