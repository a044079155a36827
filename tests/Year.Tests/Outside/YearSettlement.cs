using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Year.Tests.Members;

namespace Cbp.Year.Tests.Outside;

/// <summary>
/// The processor's back office: writes a report of each business day. By chance it comes late, is cut off, or has lines too few, too many or with
/// another amount.
/// </summary>
internal sealed class YearSettlement(YearWorld world) : ISettlementReports
{
    private readonly List<ReportLine> _unreported = [];
    private readonly Dictionary<DateOnly, DayReport> _reports = [];
    private DateOnly _next = Town.Calendar.PreviousBusinessDay(Town.Calendar.LocalDate(world.Clock.Now));
    private int _unknown;

    /// <summary>Money has moved.</summary>
    public void Moved(Attempt attempt, string reference, SettlementFlow flow, string? code = null) =>
        _unreported.Add(new ReportLine(world.Clock.Now, attempt.Id, reference, attempt.Cents, flow, code));

    /// <summary>What the report of a day says.</summary>
    public IReadOnlyList<ReportLine> LinesOf(DateOnly day) => _reports[day].Lines;

    /// <summary>Somebody has complained of what was cut off: the next time it is whole.</summary>
    public void Complete(DateOnly day) => _reports[day].IsCutOff = false;

    /// <summary>Somebody has complained of the lines: the next time they are right.</summary>
    public void Correct(DateOnly day) => _reports[day].Wrong = null;

    public Task<Stream?> OpenAsync(InstitutionId institution, DateOnly day, SettlementFormat format, CancellationToken cancellationToken)
    {
        world.MustBeAlive();
        if (world.Clock.Now < world.ProcessorDownUntil || world.Trouble(200)) throw new GatewayException("The processor does not answer.");
        for (; _next <= day; _next = Town.Calendar.NextBusinessDayAfter(_next)) _reports.Add(_next, Write(_next));
        var report = _reports[day];
        var file = world.Clock.Now < report.ReadyAt ? null : format == SettlementFormat.Csv ? report.Csv() : report.Nacha();
        if (world.Trouble(30)) throw world.Crash();
        return Task.FromResult<Stream?>(file is null ? null : new MemoryStream(file));
    }

    private DayReport Write(DateOnly day)
    {
        var to = ReconciliationDay.RangeOf(Town.Calendar, day).To;
        var inNacha = world.Chance(50);
        var lines = _unreported.Where(line => line.At < to).Select(line => line with { InNacha = inNacha && line.Flow == SettlementFlow.Returned }).ToList();
        _unreported.RemoveAll(line => line.At < to);
        var report = new DayReport(day, lines)
        {
            ReadyAt = world.Troubled && world.Chance(5) ? world.Clock.Now + world.Seconds(1800, 36 * 3600) : world.Clock.Now,
            IsCutOff = world.Troubled && world.Chance(2),
        };
        if (world.Troubled && world.Chance(15)) report.Wrong = Spoilt([.. lines]);
        return report;
    }

    // Each of them differs from the truth in one way at the most.
    private List<ReportLine> Spoilt(List<ReportLine> lines)
    {
        var whole = lines.ToList();
        for (var number = world.Random.Next(1, 4); number > 0; number--)
        {
            var kind = world.Random.Next(5);
            if (kind <= 2 && whole.Count > 0)
            {
                var line = whole[world.Random.Next(whole.Count)];
                whole.Remove(line);
                if (kind == 0) Leave(lines, line);
                else if (kind == 1) lines.Add(line with { });
                else lines[lines.IndexOf(line)] = line with { Cents = line.Cents + world.Random.Next(1, 100_00) };
            }
            else if (kind > 2)
            {
                lines.Add(Unknown(kind == 3 ? SettlementFlow.Settled : SettlementFlow.Returned));
            }
        }

        return lines;
    }

    // It is forgotten, or comes a day late.
    private void Leave(List<ReportLine> lines, ReportLine line)
    {
        lines.Remove(line);
        if (world.Chance(50)) _unreported.Add(line with { InNacha = false });
    }

    private ReportLine Unknown(SettlementFlow flow)
    {
        Span<byte> id = stackalloc byte[16];
        world.Random.NextBytes(id);
        var returned = flow == SettlementFlow.Returned;
        return new ReportLine(
            world.Clock.Now, new Guid(id), $"XX-{++_unknown:00000000}", world.Random.Next(1, 400_00), flow, returned ? "R03" : null, returned && world.Chance(50));
    }
}
