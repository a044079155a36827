namespace Cbp.Core.Reconciliation.Files;

/// <summary>The lines of a stream, one after the other in one buffer. They end with LF or CR LF; a byte order mark is left out.</summary>
internal sealed class FileLines(Stream stream)
{
    /// <summary>The longest line that is given out.</summary>
    public const int Longest = 1024;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _line;
    private int _start;
    private int _end;
    private int _length;
    private bool _ended;

    /// <summary>The present line's number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the present line is longer than <see cref="Longest"/>, and left out.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The present line's bytes, without its end.</summary>
    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_line, _length);

    /// <summary>Goes on to the next line; false where there is none.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        IsTooLong = false;
        var searched = 0;
        if (Number == 0) await BeginAsync(cancellationToken);
        while (true)
        {
            var at = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (at >= 0) return Take(searched + at, 1);
            searched = _end - _start;
            if (_ended) return searched > 0 && Take(searched, 0);
            if (searched > Longest + 1)
            {
                // The rest of it is looked through for its end, and forgotten.
                IsTooLong = true;
                (_start, searched) = (_end, 0);
            }

            await FillAsync(cancellationToken);
            if (IsTooLong && _ended && _start == _end) return Take(0, 0);
        }
    }

    private bool Take(int length, int ending)
    {
        Number++;
        var withoutReturn = length > 0 && ending > 0 && _buffer[_start + length - 1] == '\r' ? length - 1 : length;
        if (withoutReturn > Longest) IsTooLong = true;
        (_line, _length) = (_start, withoutReturn);
        _start += length + ending;
        return true;
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        while (_end < 3 && !_ended) await FillAsync(cancellationToken);
        if (_end >= 3 && _buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8)) _start = 3;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _ended = read == 0;
        _end += read;
    }
}
