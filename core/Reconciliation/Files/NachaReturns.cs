using Cbp.Core.Common;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Reconciliation.Files;

/// <summary>
/// Return entries in an ACH file (Nacha Operating Rules, Appendix Three: record formats and control totals; Appendix Four: return entries with
/// addenda 99). The individual identification number, which a return repeats from the original entry, is the processor's reference.
/// </summary>
internal sealed class NachaReturns(SettlementFile file) : ILineParser
{
    private const int BlockingFactor = 10;

    private NachaSums _file;
    private NachaSums _batch;
    private int _batches;
    private int _records;
    private long _batchNumber;
    private byte[] _origin = [];
    private long _serviceClass;
    private Entry? _entry;
    private Place _place = Place.Start;

    private enum Place
    {
        Start,
        File,
        Batch,
        End,
    }

    public SettlementLine? Parse(int number, ReadOnlySpan<byte> line)
    {
        _records++;
        if (line.Length != NachaRecord.Length || !Fields.IsPlain(line))
        {
            var bad = line.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            file.Wrong(number, bad >= 0 ? bad + 1 : Math.Min(line.Length, NachaRecord.Length) + 1, "A record is 94 visible characters of ASCII and blanks.");
            return null;
        }

        var record = new NachaRecord(file, number, line);
        switch (record.Type, _place)
        {
            case ('1', Place.Start): FileHeader(record); break;
            case ('5', Place.File): BatchHeader(record); break;
            case ('6', Place.Batch): NewEntry(number, record); break;
            case ('7', Place.Batch): return Addenda(number, record);
            case ('8', Place.Batch): BatchControl(number, record); break;
            case ('9', Place.File): FileControl(record); break;
            case ('9', Place.End): Filler(number, line); break;
            default: file.Wrong(number, 1, $"A record of the type {record.Type} may not stand here."); break;
        }

        return null;
    }

    public void End(int lines)
    {
        if (lines == 0) file.Wrong(1, 1, "The file is empty.");
        else if (_place != Place.End) file.Wrong(lines, 1, "The file control record is missing: the file may have been cut off.");
        else if (lines % BlockingFactor != 0) file.Wrong(lines, 1, "The last block must be filled up to ten records.");
    }

    private void FileHeader(NachaRecord record)
    {
        _place = Place.File;
        record.Expect(2, 3, "The priority code", "01"u8);
        record.Expect(35, 37, "The record size", "094"u8);
        record.Expect(38, 39, "The blocking factor", BlockingFactor);
        record.Expect(40, 40, "The format code", "1"u8);
    }

    private void BatchHeader(NachaRecord record)
    {
        (_place, _batch, _entry) = (Place.Batch, default, null);
        _batches++;
        _serviceClass = record.Number(2, 4, "The service class code");
        _origin = record[80, 87].ToArray();
        _batchNumber = record.Number(88, 94, "The batch number");
    }

    private void NewEntry(int number, NachaRecord record)
    {
        NoAddendaMissing(number);
        var code = record.Number(2, 3, "The transaction code");
        var isCredit = code is 21 or 31 or 41 or 51;
        if (!isCredit && code is not (26 or 36 or 46 or 56)) file.Wrong(number, 2, "The transaction code is not one of a return.");
        var routing = record.Number(4, 11, "The receiving institution's routing number");
        if (!AbaRoutingNumber.IsValid(Fields.Text(record[4, 12]))) file.Wrong(number, 4, "The routing number fails its check digit.");
        var cents = record.Number(30, 39, "The amount");
        record.Expect(79, 79, "The addenda record indicator of a return", 1);
        _batch.Entry(routing, cents, isCredit);
        _entry = new Entry(number, cents, isCredit, Fields.Text(record[40, 54]).Trim(), record[80, 94].ToArray());
    }

    private SettlementLine? Addenda(int number, NachaRecord record)
    {
        _batch.Addenda();
        if (_entry is not { } entry)
        {
            file.Wrong(number, 1, "An addenda record may not stand here: there is no entry before it.");
            return null;
        }

        _entry = null;
        var before = file.ProblemCount;
        if (!record[80, 94].SequenceEqual(entry.Trace)) file.Wrong(number, 80, "The trace number must be that of the entry.");
        // A notification of change corrects an account and moves no money.
        if (record[2, 3].SequenceEqual("98"u8)) return null;
        record.Expect(2, 3, "The addenda type code of a return", "99"u8);
        var code = Fields.Text(record[4, 6]);
        if (!AchReturnCode.IsValid(code)) file.Wrong(number, 4, "The return reason code is not one of R01 to R85.");
        if (!Fields.IsDigits(record[7, 21])) file.Wrong(number, 7, "The original entry trace number must be digits.");
        if (!entry.IsCredit) file.Wrong(entry.Number, 2, "A debit is returned; only credits are sent from here.");
        if (entry.Cents == 0) file.Wrong(entry.Number, 30, "The amount of a return must be greater than zero.");
        if (entry.Reference.Length == 0) file.Wrong(entry.Number, 40, "The individual identification number is missing: it is the processor's reference.");
        return file.ProblemCount > before
            ? null
            : new SettlementLine(entry.Number, null, entry.Reference, SettlementFlow.Returned, entry.Cents, Money.DefaultCurrency, code);
    }

    private void BatchControl(int number, NachaRecord record)
    {
        NoAddendaMissing(number);
        record.Expect(2, 4, "The service class code", _serviceClass);
        Totals(record, _batch, 5, 10, 11, 20, 21);
        record.Expect(80, 87, "The originating institution", _origin);
        record.Expect(88, 94, "The batch number", _batchNumber);
        _file.Add(_batch);
        _place = Place.File;
    }

    private void FileControl(NachaRecord record)
    {
        record.Expect(2, 7, "The batch count", _batches);
        record.Expect(8, 13, "The block count", (_records + BlockingFactor - 1) / BlockingFactor);
        Totals(record, _file, 14, 21, 22, 31, 32);
        _place = Place.End;
    }

    private static void Totals(NachaRecord record, in NachaSums sums, int count, int countEnd, int hash, int hashEnd, int debits)
    {
        record.Expect(count, countEnd, "The count of entries and addenda", sums.Records);
        record.Expect(hash, hashEnd, "The entry hash", sums.Hash);
        record.Expect(debits, debits + 11, "The total of debits", sums.Debits);
        record.Expect(debits + 12, debits + 23, "The total of credits", sums.Credits);
    }

    private void Filler(int number, ReadOnlySpan<byte> line)
    {
        if (line.ContainsAnyExcept((byte)'9')) file.Wrong(number, 1, "Behind the file control record there may only be records of nines.");
        else if (_records > (_file.Records + (2 * _batches) + 2 + BlockingFactor - 1) / BlockingFactor * BlockingFactor)
            file.Wrong(number, 1, "There are more records of nines than fill the block.");
    }

    private void NoAddendaMissing(int number)
    {
        if (_entry is not null) file.Wrong(number, 1, "The addenda record of the return before is missing.");
        _entry = null;
    }

    private sealed record Entry(int Number, long Cents, bool IsCredit, string Reference, byte[] Trace);
}
