using Cbp.Storage.Relational;
using Cbp.Storage.Relational.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Cbp.Storage.Tests.Postgres;

/// <summary>What works of one transaction tell each other of the sums of institutions; there is no server in it.</summary>
public sealed class TransactionSumsTests : IDisposable
{
    private const string Day = "2026-11-24";
    private const string Month = "2026-11";

    private readonly StorageMetrics _metrics = new();
    private readonly NpgsqlConnection _nowhere = new();
    private readonly TransactionSums _sums = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _nowhere.Dispose();
    }

    [Fact]
    public void Since_NothingWasAdded_IsNothing() => Assert.Equal((0, 0), _sums.Since(_sums.Mark(), Work(), "cu", Day, Month));

    [Fact]
    public void Since_AddedBehindTheQuestion_IsTold()
    {
        var (asking, mark) = (Work(), _sums.Mark());
        _sums.Add(Work(), "cu", Day, Month, 7_00);
        _sums.Add(Work(), "cu", Day, Month, 5_00);

        Assert.Equal((12_00, 12_00), _sums.Since(mark, asking, "cu", Day, Month));
    }

    [Fact]
    public void Since_AddedBeforeTheQuestion_IsInTheStoresOwnAnswer()
    {
        _sums.Add(Work(), "cu", Day, Month, 7_00);
        var mark = _sums.Mark();
        _sums.Add(Work(), "cu", Day, Month, 5_00);

        Assert.Equal((5_00, 5_00), _sums.Since(mark, Work(), "cu", Day, Month));
    }

    [Fact]
    public void Since_OfAnotherDayOrMonth_CountsWhereItBelongs()
    {
        var mark = _sums.Mark();
        _sums.Add(Work(), "cu", "2026-11-25", Month, 7_00);
        _sums.Add(Work(), "cu", "2026-12-24", "2026-12", 5_00);

        Assert.Equal((0, 7_00), _sums.Since(mark, Work(), "cu", Day, Month));
        Assert.Equal((5_00, 5_00), _sums.Since(mark, Work(), "cu", "2026-12-24", "2026-12"));
    }

    [Fact]
    public void Since_OfAnotherInstitution_IsNothing()
    {
        var mark = _sums.Mark();
        _sums.Add(Work(), "other", Day, Month, 7_00);

        Assert.Equal((0, 0), _sums.Since(mark, Work(), "cu", Day, Month));
    }

    [Fact]
    public void Since_WhatWasAddedIsTakenBack_IsLess()
    {
        var mark = _sums.Mark();
        _sums.Add(Work(), "cu", Day, Month, 7_00);
        _sums.Add(Work(), "cu", Day, Month, -2_00);

        Assert.Equal((5_00, 5_00), _sums.Since(mark, Work(), "cu", Day, Month));
    }

    [Fact]
    public void Add_AnotherAddedSinceItLooked_Crosses()
    {
        var work = Work();
        _sums.Since(_sums.Mark(), work, "cu", Day, Month);
        _sums.Add(Work(), "cu", "2026-11-30", Month, 1);

        Assert.Throws<WorksCrossedException>(() => _sums.Add(work, "cu", Day, Month, 7_00));
    }

    [Fact]
    public void Add_AnotherAddedBeforeItLooked_DoesNotCross()
    {
        var (work, mark) = (Work(), _sums.Mark());
        _sums.Add(Work(), "cu", Day, Month, 1);
        _sums.Since(mark, work, "cu", Day, Month);
        _sums.Add(work, "cu", Day, Month, 7_00);

        Assert.Equal((7_01, 7_01), _sums.Since(mark, Work(), "cu", Day, Month));
    }

    [Fact]
    public void Add_WhatItDidNotLookAt_NeverCrosses()
    {
        _sums.Add(Work(), "cu", Day, Month, 1);
        _sums.Add(Work(), "cu", Day, Month, 1);

        Assert.Equal(2, _sums.Mark());
    }

    [Fact]
    public void Add_ItsOwnAdditions_DoNotCross()
    {
        var (work, mark) = (Work(), _sums.Mark());
        _sums.Since(mark, work, "cu", Day, Month);
        _sums.Add(work, "cu", Day, Month, 1);
        _sums.Add(work, "cu", Day, Month, 1);

        Assert.Equal((2, 2), _sums.Since(mark, work, "cu", Day, Month));
    }

    [Fact]
    public void Add_AnotherInstitutionsAddition_DoesNotCross()
    {
        var work = Work();
        _sums.Since(_sums.Mark(), work, "cu", Day, Month);
        _sums.Add(Work(), "other", Day, Month, 1);
        _sums.Add(work, "cu", Day, Month, 1);

        Assert.Equal(2, _sums.Mark());
    }

    [Fact]
    public void Add_LookedAtTwoInstitutions_CrossesWhereTheFirstWasAddedTo()
    {
        var work = Work();
        _sums.Since(_sums.Mark(), work, "cu", Day, Month);
        _sums.Add(Work(), "cu", Day, Month, 1);
        _sums.Since(_sums.Mark(), work, "other", Day, Month);

        Assert.Throws<WorksCrossedException>(() => _sums.Add(work, "cu", Day, Month, 7_00));
    }

    [Fact]
    public void Add_LookedAgain_CrossesWhereItsFirstLookIsOutOfDate()
    {
        var work = Work();
        _sums.Since(_sums.Mark(), work, "cu", Day, Month);
        _sums.Add(Work(), "cu", Day, Month, 1);
        _sums.Since(_sums.Mark(), work, "cu", "2026-11-25", Month);

        Assert.Throws<WorksCrossedException>(() => _sums.Add(work, "cu", Day, Month, 7_00));
    }

    // A session of its own; no more of it is needed than that it is another one.
    private PostgresSession Work() => new(
        new StatementPump(_nowhere, TimeSpan.FromSeconds(1), blocking: false),
        new PostgresDialect(),
        1,
        new StatementWatch(TimeSpan.FromSeconds(1), _metrics, NullLogger.Instance),
        _sums);
}
