using System.Buffers.Binary;
using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Payees;

namespace Cbp.Storage.Search;

/// <summary>
/// A payee as bytes: the record's length (4), the payment method, the status (1 each), the days (4), and then each text: its length in
/// UTF-8 plus one in a byte (0 for null; 255 where it does not fit, and then in four), and its bytes. The id comes first, then the name.
/// </summary>
internal static class PayeeRecord
{
    private const int Head = 10;
    private const byte Long = byte.MaxValue;

    public static byte[] Encode(GlobalPayee payee)
    {
        ReadOnlySpan<string?> texts =
        [
            payee.InternalPayeeId.Value, payee.PayeeName, payee.State, payee.PostalCode, payee.Address1, payee.Address2, payee.Address3,
            payee.City, payee.Country, payee.Phone, payee.ProcessorPayeeId, payee.AccountNumberMask, payee.CheckDigitRule,
        ];
        var length = Head;
        foreach (var text in texts)
            length += Size(text is null ? 0 : Encoding.UTF8.GetByteCount(text));

        var record = new byte[length];
        BinaryPrimitives.WriteInt32LittleEndian(record, length);
        record[4] = (byte)payee.PaymentMethod;
        record[5] = (byte)payee.Status;
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(6), payee.MinDaysToPay);
        var rest = record.AsSpan(Head);
        foreach (var text in texts)
            Write(text, ref rest);

        return record;
    }

    public static GlobalPayee Decode(ReadOnlySpan<byte> record)
    {
        var (method, status, days) = (record[4], record[5], BinaryPrimitives.ReadInt32LittleEndian(record[6..]));
        var rest = record[Head..];
        var (id, name, state, postalCode) = (Next(ref rest)!, Next(ref rest)!, Next(ref rest), Next(ref rest)!);
        return new GlobalPayee
        {
            InternalPayeeId = new InternalPayeeId(id),
            PayeeName = name,
            State = state,
            PostalCode = postalCode,
            Address1 = Next(ref rest),
            Address2 = Next(ref rest),
            Address3 = Next(ref rest),
            City = Next(ref rest),
            Country = Next(ref rest)!,
            Phone = Next(ref rest),
            ProcessorPayeeId = Next(ref rest),
            AccountNumberMask = Next(ref rest),
            CheckDigitRule = Next(ref rest),
            PaymentMethod = (PaymentMethod)method,
            MinDaysToPay = days,
            Status = (GlobalPayeeStatus)status,
        };
    }

    /// <summary>The whole record at the beginning of <paramref name="bytes"/>.</summary>
    public static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes) => bytes[..BinaryPrimitives.ReadInt32LittleEndian(bytes)];

    /// <summary>The id, in UTF-8.</summary>
    public static ReadOnlySpan<byte> Id(ReadOnlySpan<byte> record)
    {
        var rest = record[Head..];
        return NextUtf8(ref rest, out _);
    }

    private static int Size(int utf8) => 1 + (utf8 + 1 < Long ? 0 : sizeof(int)) + utf8;

    private static void Write(string? text, ref Span<byte> rest)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetByteCount(text) + 1;
        rest[0] = (byte)Math.Min(length, Long);
        rest = rest[1..];
        if (length >= Long)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, length);
            rest = rest[sizeof(int)..];
        }

        if (text is not null)
            rest = rest[Encoding.UTF8.GetBytes(text, rest)..];
    }

    private static string? Next(ref ReadOnlySpan<byte> rest)
    {
        var utf8 = NextUtf8(ref rest, out var isNull);
        return isNull ? null : Encoding.UTF8.GetString(utf8);
    }

    private static ReadOnlySpan<byte> NextUtf8(scoped ref ReadOnlySpan<byte> rest, out bool isNull)
    {
        int length = rest[0];
        rest = rest[1..];
        if (length == Long)
        {
            length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            rest = rest[sizeof(int)..];
        }

        isNull = length == 0;
        var utf8 = rest[..Math.Max(0, length - 1)];
        rest = rest[utf8.Length..];
        return utf8;
    }
}
