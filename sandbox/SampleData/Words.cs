namespace Cbp.Sandbox.SampleData;

/// <summary>What names are put together from. The company names are invented.</summary>
internal static class Words
{
    public static readonly string[] Brands =
    [
        "Northlight", "Bluestem", "Larkspur", "Copperleaf", "Harborline", "Silver Birch", "Red Mesa", "Tidepoint", "Fernhill", "Stonebrook",
        "Amberfield", "Cloverdale", "Highmark Ridge", "Juniper Creek", "Lakehaven", "Maplewood", "Oakmont", "Pinecrest", "Quarry Hill",
        "Rosewater", "Sagebrush", "Timberline", "Willowmere", "Windward", "Birchwood", "Cedar Hollow", "Driftwood", "Eagle Point",
        "Foxglove", "Granite Peak", "Heartland Plains", "Ironwood", "Kestrel", "Longleaf", "Meadowlark", "Nightingale", "Old Harbor",
        "Palisade", "Riverbend", "Sundown", "Thornbury", "Upland", "Vista Verde", "Whitewater", "Yellow Pine", "Arrowhead", "Brightwater",
        "Crescent Bay", "Deer Run", "Evergreen Hills",
    ];

    public static readonly string[] Lands =
    [
        "Prairie", "Mountain", "River", "Lake", "Valley", "Coastal", "Plains", "Delta", "Highland", "Piedmont", "Timber", "Desert",
        "Rolling Hills", "Twin Rivers", "Cherry Creek", "Big Bend", "Blue Ridge", "Three Forks", "Cross Timbers", "North Fork", "South Central",
    ];

    public static readonly string[] Surnames =
    [
        "Abbott", "Bauer", "Carter", "Delgado", "Eriksen", "Fischer", "García", "Hughes", "Ibarra", "Jensen", "Kowalski", "Larson", "Muñoz",
        "Nguyen", "O'Brien", "O'Malley", "Peña", "Quinn", "Ramírez", "Schröder", "Thompson", "Underwood", "Vázquez", "Whitaker", "Xiong",
        "Young", "Zimmerman", "D'Angelo", "St. Clair", "Beaulieu",
    ];

    public static readonly string[] Saints = ["St. Mary's", "St. Luke's", "St. Joseph's", "St. Anne's", "St. Francis", "Holy Cross", "Good Shepherd", "Mercy"];

    public static readonly string[] Streets =
    [
        "Main St", "Market St", "Oak Ave", "Commerce Dr", "Industrial Pkwy", "2nd Ave", "Washington St", "Lincoln Blvd", "Park Pl", "River Rd",
    ];
}
