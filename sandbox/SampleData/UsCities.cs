namespace Cbp.Sandbox.SampleData;

/// <summary>Cities of all states, by state: name, ZIP prefix, area code.</summary>
internal static class UsCities
{
    private const string Table = """
        AL Birmingham 352 205; Montgomery 361 334; Mobile 366 251; Huntsville 358 256; Tuscaloosa 354 205; Dothan 363 334; Auburn 368 334
        AK Anchorage 995 907; Fairbanks 997 907; Juneau 998 907
        AZ Phoenix 850 602; Tucson 857 520; Mesa 852 480; Scottsdale 852 480; Flagstaff 860 928; Yuma 853 928; Prescott 863 928
        AR Little Rock 722 501; Fort Smith 729 479; Fayetteville 727 479; Jonesboro 724 870; Hot Springs 719 501; Pine Bluff 716 870
        CA Los Angeles 900 213; San Diego 921 619; San Jose 951 408; San Francisco 941 415; Fresno 937 559; Sacramento 958 916; Long Beach 908 562
        CA Oakland 946 510; Bakersfield 933 661; Stockton 952 209; Riverside 925 951; Modesto 953 209; Santa Rosa 954 707; Pasadena 911 626
        CA Torrance 905 310; Berkeley 947 510; Santa Barbara 931 805; Redding 960 530; Eureka 955 707; Salinas 939 831; Anaheim 928 714; Irvine 926 949
        CO Denver 802 303; Colorado Springs 809 719; Aurora 800 303; Boulder 803 303; Fort Collins 805 970; Pueblo 810 719; Grand Junction 815 970; Greeley 806 970
        CT Hartford 061 860; New Haven 065 203; Bridgeport 066 203; Stamford 069 203; Waterbury 067 203; Norwich 063 860
        DE Wilmington 198 302; Dover 199 302; Newark 197 302
        DC Washington 200 202
        FL Miami 331 305; Orlando 328 407; Tampa 336 813; Jacksonville 322 904; Tallahassee 323 850; Fort Lauderdale 333 954; St. Petersburg 337 727
        FL Gainesville 326 352; Pensacola 325 850; Fort Myers 339 239; Sarasota 342 941; Lakeland 338 863; West Palm Beach 334 561; Daytona Beach 321 386
        FL Ocala 344 352; Naples 341 239; Panama City 324 850; Melbourne 329 321
        GA Atlanta 303 404; Savannah 314 912; Augusta 309 706; Columbus 319 706; Macon 312 478; Athens 306 706; Albany 317 229; Valdosta 316 229; Rome 301 706; Marietta 300 770
        HI Honolulu 968 808; Hilo 967 808
        ID Boise 837 208; Idaho Falls 834 208; Pocatello 832 208; Twin Falls 833 208; Lewiston 835 208; Coeur d'Alene 838 208; Nampa 836 208
        IL Chicago 606 312; Springfield 627 217; Peoria 616 309; Rockford 611 815; Champaign 618 217; Aurora 605 630; Joliet 604 815; Decatur 625 217
        IL Bloomington 617 309; Quincy 623 217; Carbondale 629 618; Evanston 602 847; Rock Island 612 309; Belleville 622 618; Galesburg 614 309
        IN Indianapolis 462 317; Fort Wayne 468 260; Evansville 477 812; South Bend 466 574; Gary 464 219; Bloomington 474 812; Lafayette 479 765
        IN Terre Haute 478 812; Muncie 473 765; Kokomo 469 765; Columbus 472 812; New Albany 471 812
        IA Des Moines 503 515; Cedar Rapids 524 319; Davenport 528 563; Sioux City 511 712; Waterloo 507 319; Iowa City 522 319; Dubuque 520 563; Council Bluffs 515 712; Ames 500 515
        KS Wichita 672 316; Topeka 666 785; Kansas City 661 913; Overland Park 662 913; Lawrence 660 785; Salina 674 785; Hutchinson 675 620; Dodge City 678 620; Emporia 668 620
        KY Louisville 402 502; Lexington 405 859; Bowling Green 421 270; Owensboro 423 270; Paducah 420 270; Covington 410 859; Frankfort 406 502; Ashland 411 606
        LA New Orleans 701 504; Baton Rouge 708 225; Shreveport 711 318; Lafayette 705 337; Lake Charles 706 337; Monroe 712 318; Alexandria 713 318; Houma 703 985
        ME Portland 041 207; Bangor 044 207; Augusta 043 207; Lewiston 042 207
        MD Baltimore 212 410; Annapolis 214 410; Rockville 208 301; Frederick 217 301; Salisbury 218 410; Silver Spring 209 301; Cumberland 215 301; Easton 216 410
        MA Boston 021 617; Worcester 016 508; Springfield 011 413; Lowell 018 978; Cambridge 021 617; New Bedford 027 508; Brockton 023 508; Pittsfield 012 413; Framingham 017 508; Salem 019 978
        MI Detroit 482 313; Grand Rapids 495 616; Lansing 489 517; Flint 485 810; Ann Arbor 481 734; Kalamazoo 490 269; Saginaw 486 989; Traverse City 496 231; Marquette 498 906; Jackson 492 517; Muskegon 494 231
        MN Minneapolis 554 612; St. Paul 551 651; Duluth 558 218; Rochester 559 507; St. Cloud 563 320; Mankato 560 507; Moorhead 565 218; Brainerd 564 218; Bemidji 566 218
        MS Jackson 392 601; Gulfport 395 228; Hattiesburg 394 601; Tupelo 388 662; Meridian 393 601; Greenville 387 662; Natchez 391 601; Columbus 397 662
        MO Kansas City 641 816; St. Louis 631 314; Springfield 658 417; Columbia 652 573; Jefferson City 651 573; Joplin 648 417; Independence 640 816; Cape Girardeau 637 573; St. Joseph 645 816
        MT Billings 591 406; Missoula 598 406; Great Falls 594 406; Bozeman 597 406; Helena 596 406; Kalispell 599 406
        NE Omaha 681 402; Lincoln 685 402; Grand Island 688 308; North Platte 691 308; Norfolk 687 402; Scottsbluff 693 308; Hastings 689 402
        NV Las Vegas 891 702; Reno 895 775; Henderson 890 702; Carson City 897 775; Elko 898 775
        NH Manchester 031 603; Nashua 030 603; Concord 033 603; Portsmouth 038 603; Keene 034 603
        NJ Newark 071 973; Jersey City 073 201; Trenton 086 609; Camden 081 856; Paterson 075 973; Elizabeth 072 908; Atlantic City 084 609; New Brunswick 089 732; Hackensack 076 201; Morristown 079 973
        NM Albuquerque 871 505; Santa Fe 875 505; Las Cruces 880 575; Roswell 882 575; Farmington 874 505; Gallup 873 505; Clovis 881 575
        NY New York 100 212; Brooklyn 112 718; Buffalo 142 716; Rochester 146 585; Syracuse 132 315; Albany 122 518; Yonkers 107 914; Utica 135 315; Binghamton 139 607; Ithaca 148 607
        NY White Plains 106 914; Poughkeepsie 126 845; Schenectady 123 518; Niagara Falls 143 716; Watertown 136 315; Elmira 149 607; Plattsburgh 129 518; Kingston 124 845; Hicksville 118 516
        NC Charlotte 282 704; Raleigh 276 919; Greensboro 274 336; Durham 277 919; Winston-Salem 271 336; Fayetteville 283 910; Wilmington 284 910; Asheville 288 828; Hickory 286 828; Rocky Mount 278 252
        ND Fargo 581 701; Bismarck 585 701; Grand Forks 582 701; Minot 587 701
        OH Columbus 432 614; Cleveland 441 216; Cincinnati 452 513; Toledo 436 419; Akron 443 330; Dayton 454 937; Youngstown 445 330; Canton 447 330; Mansfield 449 419; Springfield 455 937; Lima 458 419; Zanesville 437 740; Athens 457 740
        OK Oklahoma City 731 405; Tulsa 741 918; Norman 730 405; Lawton 735 580; Enid 737 580; Muskogee 744 918; Ardmore 734 580; Bartlesville 740 918; Shawnee 748 405
        OR Portland 972 503; Salem 973 503; Eugene 974 541; Medford 975 541; Bend 977 541; Corvallis 973 541; Klamath Falls 976 541; Pendleton 978 541; Beaverton 970 503
        PA Philadelphia 191 215; Pittsburgh 152 412; Harrisburg 171 717; Allentown 181 610; Erie 165 814; Scranton 185 570; Lancaster 176 717; York 174 717; Reading 196 610; Johnstown 159 814
        PA Altoona 166 814; State College 168 814; Wilkes-Barre 187 570; Bethlehem 180 610; Williamsport 177 570; Greensburg 156 724
        RI Providence 029 401; Warwick 028 401
        SC Columbia 292 803; Charleston 294 843; Greenville 296 864; Spartanburg 293 864; Florence 295 843; Rock Hill 297 803; Myrtle Beach 295 843
        SD Sioux Falls 571 605; Rapid City 577 605; Aberdeen 574 605; Watertown 572 605; Pierre 575 605
        TN Nashville 372 615; Memphis 381 901; Knoxville 379 865; Chattanooga 374 423; Jackson 383 731; Johnson City 376 423; Cookeville 385 931; Clarksville 370 931
        TX Houston 770 713; Dallas 752 214; Austin 787 512; San Antonio 782 210; Fort Worth 761 817; El Paso 799 915; Corpus Christi 784 361; Lubbock 794 806; Amarillo 791 806; Arlington 760 817; Plano 750 972
        TX Waco 767 254; Beaumont 777 409; Midland 797 432; Abilene 796 325; Tyler 757 903; Laredo 780 956; McAllen 785 956; Galveston 775 409; Wichita Falls 763 940; San Angelo 769 325; Longview 756 903; Victoria 779 361
        UT Salt Lake City 841 801; Provo 846 801; Ogden 844 801; St. George 847 435; Logan 843 435
        VT Burlington 054 802; Montpelier 056 802; Rutland 057 802; Brattleboro 053 802
        VA Richmond 232 804; Virginia Beach 234 757; Norfolk 235 757; Alexandria 223 703; Arlington 222 703; Roanoke 240 540; Charlottesville 229 434; Lynchburg 245 434; Fairfax 220 703; Winchester 226 540; Newport News 236 757
        WA Seattle 981 206; Spokane 992 509; Tacoma 984 253; Vancouver 986 360; Bellingham 982 360; Olympia 985 360; Yakima 989 509; Everett 982 425; Wenatchee 988 509; Pasco 993 509
        WV Charleston 253 304; Huntington 257 304; Morgantown 265 304; Wheeling 260 304; Parkersburg 261 304; Beckley 258 304; Martinsburg 254 304
        WI Milwaukee 532 414; Madison 537 608; Green Bay 543 920; Eau Claire 547 715; La Crosse 546 608; Racine 534 262; Appleton 549 920; Wausau 544 715; Kenosha 531 262; Janesville 535 608
        WY Cheyenne 820 307; Casper 826 307; Jackson 830 307; Rock Springs 829 307; Sheridan 828 307
        """;

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<UsCity> All { get; } = [.. Table.Split('\n').SelectMany(Line)];

    private static IEnumerable<UsCity> Line(string line) => line[3..].Split(';').Select(entry => City(entry.Trim(), line[..2]));

    // The name may have blanks; the two numbers at its end have a fixed length.
    private static UsCity City(string entry, string state) => new(entry[..^8], state, entry[^7..^4], entry[^3..]);
}
