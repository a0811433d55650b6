using System.Linq;
using System;
using Xunit;

namespace CodexSessions.Tests.Zstandard;

/// <summary>
/// Contents compressed with the zstd tool, version 1.5.4. Those with "&lt; content" came through a pipe, so
/// that the tool did not know the size.
/// </summary>
internal static class Fixtures
{
    // FSE tables for all codes, four Huffman streams.
    // zstd -1
    private const string Level1Base64 = """
        KLUv/WQeFgUtAJYtfB9AS+v7us5+h/zXWeS1L1fnqiiHoOey3og2v8ccP18TfgBzAGwAC/DwcJSH8DKa5ZflGSX6gRv4JjHjgpHRKA/hp4Fvnh
        IV5iWmcYonySPGKW7kgpToyQCySOMUN08R4UGcyfDmCTjNSAnRQw/iuHgcEMf5Kxp8cQJO8mY0eFL5hXzLQZy3aJgn4BS0UkgVoYpQSpBUYFWA
        JU0HcRaJT/mSOI9D8flixUrVWKj/J/yffTQ+XOLWEPtpfire4bFsnVct4p+emPDhu4EvY+s9mmLKFFo/neJu5JtxWdBuxv2WaUJqJixmwicmhE
        dyuJpXUfoo5ZNTkSDfkkCmLxrmInmK5z6R0Y10/pZt1hDZA5kYTOUpvDUMFPCjR2S7kbbNdiEjxvaDreQYq0X90ygxHXro4maFGPxo3PHR+twa
        KyFep3jrQyGy3VrRMsx0mevSbaR+RhmN69FJ19dASYnwu3UpZTDadSVGGZWR5XaseiFdd75rqW6GWqpRUxSvTC3zYg0ZMgAPD0eJ7sbZa4y0S6
        0NNfjuSFubNHVDhoGfmM8tG5B1Qg3fMWfekKQ0IXYkl5wizMpAnOCn1Qk5lFczWlHxjDXj1pzaIgV/MmxOiaXWDJQ8+qoElbViRgv/p2Kv2VOr
        l0Ka4Le1FGNqNdZQU2KB4ajRkolIqv07kQTEGIW4pucBEgjToRyTEo2IhBKPhCPBNAcqyogOCtJYc5lTfF29HLjW+kedrCvbsoVbcsUxs/hlbK
        QrBanseoJ0L86Z+PMjj5nmK5X2rORr4TuUBIxYDZ3ItYu3nqxswoQWIN0qpgxC3ESuc9U9LUa/cD1DATgXXw/4kV7SPIcL9U9GG2Sc/MIHg5Sx
        mMPRKPGu8DwSB0jpUyGLAFfSD1sL7mkssHsjaCrP2J3IGbL++Eq0qvTQO78h08UuRMDdXIFGBftUKflwYUtekPPC/mXcqmQOug4mG8aYnAlagq
        OjjYuKOE/GQGDWtrFImCYQRl8QMjaqsIsiD6ASDERpBi1/81Hfuhq+nkq0oL8rJ92G3/lazcqpJQdzcCiaVOHKE6LNg4RNJlXMJ/lmGeKPsh5v
        P/KFuxae+rNahnk2ypNmN1lVtx17DlQX4ebsUG/h3GC/bFGccU516O07TEsAWpp/1oBMjz2QtnTndpF+I71aG5p8lGtoLpbn4FVMR729ndLoUc
        ubZV7NaqIsBiTR1gWWr0aVmT5CMzeaTIj0uzHMNdsGPpNSWs2tDrUELXK/Z+yKXstLGOOrQT8pgOMqESnjMJRNj+zi3rTyzjxppWXa48SHAkuP
        HaoVyCtLZbK7NrI5/yVqNSXfItWxG0gV6IcUvTZGVfSWgs4XuAW6+MypUmgL8AXEWs0zlyfIC/DyK+YiQeCBZuGrPYyNrfUUrAm/sZ5Qn2ptX6
        elSu5dccJUdU3MNOaXxj7DM/Lfm1C0xFmEkgubW65il1qrumHPEoAKxj3RxvI4DarBhdWzjO/ZXWS9SfDHSjWixteoPtPfeSG7aJDU+hEwxImt
        4nsg152jPB0Cuzjb/YgvmsMZ/8/ombk7LBnt5sIQKVXO0e7OIw2S0bhLbxU8sLNCn9A+4uZEKRvBQ4y3qUReamj0rj0wIuYhCyN1iVaBTy4zm7
        rkp4VRNCiJbIGvurqazLZtFtGln1phQkqAHz21xN5NdStKiwdm8dHnk45gNdfqGQuRPVZaLni5BppCn6u+SgUzRI0GZcU6eq4xeRL3YEvRKePG
        FrQ+gh+7YB3WyAsHNDij3MhRglOhnO846124szOPTWat3SSmuYuiNjskshWiqxINSuWLC2zmDm/+wWCibmJt5xiLxfW4D7imYQIVOyo3tzfL2X
        qi7HF201ym5N+SbzyYRB18WQ8Ii4appAw6+WCBqhSy4qPaEpThp2MFCFBanYgMVY6y63A=
        """;

    // zstd -3
    private const string Level3Base64 = """
        KLUv/WQeFl0sAJapciBQS+vjshgCDddeJ7FtMrprxswOSJYS2lSyBhKrqpypAXYAagBiAExTaHocSAEeHs4CLhbNYN4ffCK+BaN5BtMQYDQcNB
        rzFKMl4rLApFkg5v0ykCwagzFvNOW5gziRoa1jN0kkD+KwdxwQhz1UGl5xAs7S4jNoDQMVTVscxGmKhngCToGnhDIRmYiUBJsCmgK9uQdxFMvH
        pi0vHoe90GE0r73ixCnzUMiZBx10ZDHCltdCDWFUIIzvEG191qSIYXwHHXzDweWKrNTZCSkYW3yLhXRv9qadi1JMUMQE6Byy75SzJlr4mqY1UU
        lo2iKRxFc0RMXSlMbg0rw3GvZtod7uEj1oFoMYndTqhZa+RN2Tpd6q0PH8kVbLOilyGJm3SCKp2DmhdvAZI56N6aEWsS5H0iXqyxMpgzu1P1Wq
        o/Q+Ed/U1wMt8xx0T5XSwUj1mdc8BSYnys44uUKpClSlkq8jqeRoZSdlVgEADw+Hed8Sb3y3xYmz9VxoOfjJUrq5vtCReKQx5cNx+yJn/f0r2Z
        SL+h+ybFkmfCBeBa7yTZBk5YyUAhnT7c3LeZei5CA7593e1bzXtC7bEzPSdfBTN++WlKuEct8vpVIHgc+owRKJkESF0sZmkQSEGGQ0xtIDEqDx
        qBbpUMoUEQkkkHgmHAmm6SrWc1wCItRoq+9RT5Jp+9WjTl6WbW7Ctwi4vpBRsBE49bB9ejBUK/gHHzno/FyVCi21S/W49tojkYIK+V7c2K5LxN
        xrqlYFJSDMH9SqYAxlg7mS2kb0ikDXiMaKoEyc3jUcfJyrOXzncKCeyPwgEauDdheabg1l8Db6UA4Zzn4mDnjiCksEYSXN2CrGBa1l2N0XGMsV
        dcfTzKwnqMOumjTemnHRIPLd6VQgSN2+FVo80FeTv9JGRy+CkCPH9iTqpE2DegMtgrGOloy9yD4Qv/a7y8AqrU0g60pXhUYYTwZoBKJfs1yMD9
        PyN9z2Dep6QTSP/lLOjA4X60b5p0xwMEldV7pisSF5s6GCE4zt0WePDD0gUzvWR9oePCl01lyGA/PhiUmOlPacPQkqC0g6Y+Rd+3uuGLATTkBt
        KuzchwnHFhoTt6aQnEs+WPbvTC7EbDnxpfxPSf48jVceSi3Q1AQ32ugt0TrCji2iGrZIikVU+A+2eC61Sr50QW56CTGEuAVS0QmtFm0t4sNPI+
        000JBqkuBZivqFVD0G6ElNnwrZzroJHEJuZZHKg+JM0jI1kUzVA7+lzQwXyGnyy9LZZOyCtRRfiYiqfx5ICRK5VsHbjFnvyqr6uCWU0y/TKt/i
        Qhz/XS5UBFrzingSELLnfNgQI2oIXL4B+IoPQDgR/IRIpyNopyvbPadl5UzCg0RYy5tadXjPL4Fwxm2004V7woeYT3Jx/dasGFTDturVe4UBFS
        p5C4vlSzkoAdazoZ2xn30uKm5+bZjEiL/0Qp4SMZjXvMf2SK2F4CYpYo/xnEPlnXyFIwTOsEv7Z/qyBtBqF0x3+aW3thpJIlIqKoduZ4O3hi5u
        iKVLiQBkpcg7QaC5Vjhe1ytYk6IxaNuv+dTIh8Ue67Z5lgsqG1t0FMThTG7Cw44nj3FigfbO2ZWwm1F0IR9Rm8BQzEa8XbfIzozzQZoB9sXLBv
        iOTf2oldXJ7IMnDTFU7tFnVYyFglnigQZiWZqOq2b4HaPunrZKM7bttFWkDAcomPF1W6oNCOL0aSQiNwhKKsazD+uunrwYFVMdL2aH2Lk7gO4g
        qhh3TGCUpz5odFF5sQbrHRbh7gU9GK2letA7I2NFZT++2zqY8KTVzChSwbXbTxK3HlSKrRspbSwlYlt4U4lBJ8ONNaV3kMRQGgkOe7A0EYnIN0
        rbuC51q5wf2YF0ASkqylE315ysP4YprH60Ko6y63A=
        """;

    // zstd -19
    private const string Level19Base64 = """
        KLUv/WQeFiUpAMakZR9QS+vjshhih2tPwa29lplKZMYYvSmhTWXSRnNmtjE9aQBeAFQAC7BYHAxkmGYsbx0shPgYjOYZS0uA0XDQaMtLGA0hKg
        pMGiaXt5SBhGkMtiyjJZ6LDU0l5kQRZe94QBxswYTDUigtPoPWLFDRNKYpHOIRcBT8OamKUEUcJWAVWBVwVj4Qh0JZsWnKi8dDmlB+8+AjqhHG
        SqVDmIDLIeu7+mw2jMtB9Yuo4+onEYzLaFp8DIP+e39bV84TFRRRATqH8HLoezUZvqZpTUwoICRxKRyiQmmJxqDSvGU0bDVm398le9AoBnFpC2
        1TypnWL8QRMz+bz4giivr7pDv4WCOvjW1CnK0eUZfsq9dERruuL0W6n+ct5Fl3tUrJTiX+V3RS5+562sn2sz6PUncROq/SQedTLepnu5G7qkxt
        oT59AgCLxbG85U118ux1JQotK7/K1Nh2cv6cz3z5Ugkf5fSHMGOmSZ+U7Rg9J4ii70Tu762+WW2edt/MzorXHnbq3+54e2+PTiorhI77QcpVqu
        Ul+58oXxSBxqjRkoiQNgWFwsYacQgxSBnRyvNCMISESQo0TIgiEoiIxI9EptIBuYvSQLOtRqc27yv0zECtblJtddj7IXlhtslJHNzMQ9OgYcL5
        r4oq0FNkSCtkpEdHReffhElQtccOpTNMTqrJEGkMXSsp718Vm6/CBGUyApaq8nVDsD75QVM8J/fVJX6uS8BzUDFAxMgg46lfnjNIPWZ+OIoyBm
        oJS0oC1UlYZAbPcfqxcLqHALphPSrCDCiC/cJDPLnPRRccfvmcZJ8ifWcEYqDP5DHIqkTedevtUMWTqEg72wEHU4J590iza3JNaKydaYtwE99d
        UWxClElxkF1QECXouIOplr9/bk79EMXopf91Tt4oZi/l1OAADXV96X5YKh73wtxpk5vQEF8+Q7RE1bXrj2y241fekOEwXG3O0VPQ0grYk0MNFG
        6OjbSOojWHs3CmOeyV6Q9bHjTCxpoj/rnEs89aJV6LGj9YxUfznggtpOkUblQbTpPHkA7UGEfyU4AkQK9rlYjSc+Ymz5gWqM8sLhfNtOOHgorc
        3xt/0sss+ytK0o4BZAs95fqOMrHZ+IToMUKhkp36gHQfNvZk+kkgqYaipE20LdWXHeUM28OAVqkD+8NFqSoxVgmnBWjhV6f2HNa3WfiHaZ2nzp
        PzWh/9llw8CNBYwkd7QECJgAnMZzFAnZ63r1PRZA8TElDrrj0jMD8FOaNiNOpyCwmu53jiNj3gK6r0qjoIoLYnv6zipLU7lr+Dmjd2sHb1wDhw
        9oWMNrOW4p5/mWms57pvHtk+eh3jQBlhix14bnRfCmiCM9xdL1Z8WUEn38Bm3MVLIW1XMkRBJTgqjJj2xztw8Y5V7G/TiALFlFQo0CxMOjEUDY
        D8rNGJw9EjZOGkpigXhDMLjUbEJNkuTDR6iXrBWu12BRABk4wE+WhGWyh8N3pOHduMOBNNm4H/uOn7JTum1+44Kz4sKcCg0qHTV7WWA5ZGCE1h
        /dp42sGvg4kBGDmcoDO2tw7s7uHALKzzmw4knDAFWSKxYJ7CFeTv986q1KPL2h8IHz8baCd3yG4I1a3nwBZVakP7FG9RgXm+AzSvYW4ucJDaIR
        u3cj7ug5wpn1Qq7ZUpt+GWoFVVMQhsPjd7WABZEn4b30QbeMN/BJrSQccvnYAdCczzgCKyVMG7/WWZVsl6wDELoEga5aJu2if3MR/ZhFWLaSig
        1A3VMn2rjrLrcA==
        """;

    // A window of 128 MB for 2 KB of content.
    // zstd --ultra -22 --long=27 < content
    private const string LongWindowBase64 = """
        KLUv/QSIpRIABhVAGVDVA8ObyO0ee1BhCW1m6jdCspR46m4mUdU4ADkANwDaGwWljFxkoyF3wCZvacvV9F0rz6ld8bfgAb/aOgxggmuNUh5SHl
        UiVApTCpdKCg9YTbnzn3SHXBc7zHz4pHTqsZ9FESfQddDalvWP0vnJUNfZ4/pRH+3+nP2e0tJ7qE/TZrgVKZ2ngbH4a6j8XtJOD/LWSOyeH/+u
        rUxifC3+eSWNtV9VvzbUHWeh2SGwnTLSrTl/3qULYnqutl5NL32zJ67z401+a+JA18FJGEUlKo4GJW+d1hL3SiMWnwlbbZUFEXF+XG+8GHZpqG
        HEu7e0s7PMO7OtM9rds7MNPBej3oCkqJFOyZQ2BYXCxhxAhJApyfNiOLQICwosCiiSQETiTyLb4ngJuhPFnFbWuu8FCV9SoOODsWzu5pJAGyWR
        KLD/HKJsTIkkPKB2wHUdVGxeS8RHnRIJfZrApGoM0wCbJxqDYmP0KFhAVBSdAnX2oDksKJJsSSOaBIliga7G76qJPCYg8tpHgeLTkTG17SbDKS
        uNAFfhxAsm7YhWe2Ca6UNK14gq23S2qr08YBon2svytX469QNNXMH+G/OckaD1gtPBgeNeV64MWFwyZVAkCmopX1n5vOessJ5fQDd4QWqzlN3f
        8ePOHhWJB0SiryqapIqLAxaWDnJ5hlkHZ+S70zQe5XvADwYTOAEbuzvncLvW6il05o3PVYUp7xKQ7b/3mIelGfS5c8YogQ96CazhejmZVo+5WO
        hbyP3GoSyAlUbK1cZy1Md8HkxXIzosU63MUAV/tbzD
        """;

    // zstd -3 --no-check < content
    private const string NoChecksumBase64 = """
        KLUv/QBYNSwAhq+BH0BL6/u6zn5HWpY6tdmXq3NVlEPQs25LRJsfxxw/XxOFAHYAcgAHUmEwo1NwexxnAR4eDJeYEprll8WZCP3AzXuTmHDBSG
        iiQ/hp3hsXoWJcYpoWXaH4RC4nQlcMJIs0LbpxCnwGwpgMbhoBBjuYE0XUQBgNGg4Io/krDb4wAgyFm9DAyfgL6RYDYbhFwzQCjIJG6KgiVBFI
        CVgFVgUWKxsIY6HwKZ0CTsMhyiv/07ToutAqlRY7h5HQeVJIIdUjnY7//hthCmmsGDvrfyrvD9m1rhbtUT89Md+/d/NeQtaLMLR0oZN+tuhupJ
        twWdDupdrtUj5oJixmwrvEfA9hf6nV6uGHUjo5lQTplkQyfdEwFwqnuPYKCd3I5m7ZXv2SDeanidD8jDDZ7oRtr03naEdW4rbQnv5pImREEU2q
        FTrrPTTeFNLq2h6Jj9oWnTWiL9lmrScZtXSXa9Ltg4zyP6GExhVp1vU9Di+/LBG+79aE0KHOrkf43kgoofLRIahKVnVTqNPRVd4l5qaEmh0ooT
        4sBgAPD0aE7hJufDmmkm7cyg577wlLy8rNzuES7xMTcW3V8dRqPt2WL2cJI+WzjBuXaI5w46aJOo5i5Tk1J4iq1Ook5Vtcq5dirZjtQe/Va8W8
        mLHjsIS+iJ+uRkqd5feOluvlUOqEjjJ87ywltBZKbLHD9n2BrKiRjo2UVHX2OZGExCDiWQxvEghiaaqEUaaMSCCBxDPhSDBNByqmZzbgTTd69X
        X1DDJg3iK2yW+2oxF+K+DCRkZvI20Vgb7pIb9WcAbf5aCfuSoLlbVPx7kmNYeO6qtpMZHGrilaayWYMJFWZa36KpvBlYnDQtfOokZuPBWl4Ryu
        4RDtXMAhMweGpSfCY1ACv8tagqeLapRRhnE/HAQ8cYVFxFxJ92y9ODViYbrzBYR5QN3xjp31jbpq1YxGxQFcNCIj1k4FBa7uY9BQA10i2WsbCH
        oKAhvZ4CfRlrbNFZPv9GCPzIy1ygYQHLhImAEquxm1XbFVoAoNgAF6Qc9r/rrK8LkdNtD1eVEIvUU5Zjqw3I2Yp5LiwIS6hXQ1Ny+5YYiC80PJ
        53PtjFUQqB388SSFz1K2OjqD08+snp/AiNKe7NmiKiAZHGMW1xo0sAUOS20PlYlj6pVIS5O4dmUSmNfIh8dez8kFPMsZjtC8SKOqBZmqZLQqLR
        1hjUtdzTtSYtEUXhi+OxeonCF95cYQovDdRqAYnUBr0dYq/vx50o4PDW6TsM1y7atIxTGkTro/RWq78DXjEIO2qxyaln7+h5pbOKbFBZJmHTdh
        dxNaqi/eRg0mT6QEjGpUIat52Xs/VTFuucEpZQqNl8StkRsFtchazTt5IgrZ/SxsJhcJCEs+WXwnjxI4ERrC4GiR29N1bQcxx6RDSChqMgiA+f
        00Z/AviCe6hC3s5aJX3gqqca06eC+6omI/Tw5peWmC6g9WMyqzFxfFzYCwZn5p0auByOl5l14G3QnSginsUuc7hLszrACE2pnqIi9QX7IFrXYx
        ustdirSZyo9IViGWYy+LyTBusSxLccs9GhFUiNxCpyaLLkZeXq6xsZ49CIN5v4XFJhC9BAmesYqYcCf5IJGiwFcDczW/zby6+LDsJrgo+GhhS8
        C3+eRc0szAInCNULzj0nNqadck9kGkzIbKDv2qCiozmD5CaA1W0my64vWDEmf3cjudcR3RrSTYHzpgzazxqVhHN2YEiswuCFQ2u9O1ChdM4dZ8
        PDuwQ/5Y7pGoC3zASHI90Q5F/6IFBnEHVbDBzJTB4eyMjOsGfZg3ZDBFExZSGahzq+FxawdFS3CY0n4pMbbhuzCmc8bPa4jsFAiu5B+me3CVRE
        xyv9VbZVHMr8JRygBe1XH7n2BiVQ==
        """;

    // Six blocks of up to 1 KB that reuse Huffman and FSE tables; the window is smaller than the content.
    // zstd -19 --zstd=wlog=10 < content
    private const string SmallWindowBase64 = """
        KLUv/QQALAwA1tA0GVDXA7PbxVcEPl3xHtvMlC9i5JrDUlF1hictAC0ALQCRzVZnMex/Hd9XxrbruETHuo9BbGpRDFIuUi6FZKgUphQQKmlcIo
        btb8f3oxeTpf5ucF94eZUfShn6dS3o1GOcoa2H61pMQHrD6LLQrSs950pCKSQfGW/0lhh7+34r264p6C3WPYbd8ijjfS3ckXU9K1IlaE4bO3+5
        5jNJhgl8X9RZa4fXtQH5rZT3Vep8lAKRSDEY+S3c/ldvslbkqD4RSYfiM+yzTL0kPdRKRj2mHGi+AU+oUQojczNbkMrGHFCEEKLJG3JQyBSGBZ
        QJKJxo8jfJ4gHWAcCDCy7WOsBqwIvrOiWLNATZtSvMY+/1t5IuALcr0Dp7tZPuiNxIqNu7IxtFlUaD1LDowEhCh/Q8huFzFAR6ZxsLS/u4nwfT
        fjLGaq6guf20OiV/LsX35ZJpq283RggYBfno+MjSClFK8OyINXmq9ceXXK3mlToAHVCm0VEN5WMPRajv6nQKGtU6NVWEBwBjBQ+6qMYg546s62
        koSWEUdVAuiRTzOAwEkcqQ7OvWOIqjkDIxhnpdKVu4b66PcjwRVZQByVa20jORaY9iDkdW+EIonBRHC7QJJmYmnPjD0Dhs7MEPY/e4UKeaty6i
        XyQNOvgQDxRJ12qJaRtFiAxUkOOR2z6YuqGA4eLGfU1FEuiGUPRTPkKV5msyWYywsJjPGiUsrfVoLYBUFh0LxHEVuEbDQfKMb4FeTcJVLbIxad
        k9CinujXynurDZOO+n5UAGHFiOlXbs1AKTjDDuqVI0dyoTdKar5kKBy+jRDKut62eMH4GJG2xv70EzRreO0BqcBwDDxQ9/9RYdT5UezcSgw5Hf
        8ihjpT5SgmZVqhyMA5ETsdKQsw6FfSqV085DSQZ6XSWhtUqjSI5h2utKeV95QPOo0RFX+DJIuBgmCiAUTMzE74QXuAOZZHdi/igvijqgTeMGLQ
        R1aNw6qV/mM45dpWskMAOieHQieJ7qBi4fpLTNi2lEZe9876XmIglCBsjXYXjIBMeqNRRDvgChn463vZzIBu5V4uQo1KKrZmAjEuo/zwkHI6J0
        hUvCir2ILbSBUTTSOqmOvbW+mX1djSm7l2wBlUFDBKMON9bZjcybdqtxTRtALY3GfAIP5HU73gsH1xjRT1oEBwCDRQ+Q3tQXiFfEq1EMkub8Un
        brSophFAhSGAqiDMp180sZmrVCCjKNIbnVPohBI6SYQ7X56SMfaRz1KAZEyvkDU/zb44nMOlopbK+tSnpSWS8JExgSqoS483/81Dl4E2cNDiJm
        RtshJajhMuxC0JrsZ5Z7/i/st4At5v7RYlIzT3laetMF6yO300ZiyHRQk1ak3BRR+Ao7V20qE1V6CjeRcK9bYLIZLPb0QHv8GMgGTnmgXTKcwN
        Mo9iUkfzjiQsq2B4vYwPkYTZhPg30prkqsKcfZPAwsDCaxlU5mWaZvB1QHAHMFD/ehEY0kdBTJcEiZGpVCj5w2dv5yzY16DIaUEaQih1IPqsyh
        kPJDe0j1oBShipIMdN/r5rezoJJEiuMYZlX4MkCQAixouBOoYGIm/ruwcBxSRXmF5CIa+wzgMxwVLWe6RwEW2orKM1NCx6/39ID3PyyBXeQ8CI
        ocHcdj+ibC2pEu7mQOtyIivA13jcz0MJMdhBWrqcEh2PNBIc1GEkY4VsEzZlpWUXdWZdMLOQxlUJBxIqo8NQR6u20Q+lBRcvRZCHFwYdztqbhT
        UolpqeeDkL2cKTKRSWxUHInPlyyDDMqESjnEY1TCAd0FADOEC8D3xevafRFXDqhGtEplUKy1kGJMKmlVhsR6NI9EQiodqhQhFrEKRAtJB8Red9
        9E+BKgsBpCKKBOMPH/VrhwuUUPILKtrVnbfZmeDsrWjxSe5CMq6Q/wpAXLNh+EMbLhHKioMkpP8IaqStTn0FAM622q1moLVBQmZYAeW1uOSJph
        W5ES4f3qbLSzYZqUZQQntixCBy4j+R2gGJyVjxH/uSIBb4NnvYhqUDwC+UvmwsLyNfaQ8nwqHQGOsutw
        """;

    // Literals that are not compressed.
    // zstd -3 --no-compress-literals
    private const string RawLiteralsBase64 = """
        KLUv/WTPBhUWAIQWeyJ0aW1lc3RhbXAiOiIyMDI2LTAxLTAyVDAzOjAwOjAwLjMzN1oiLCJ0eXBlIjoicmVzcG9uc2VfaXRlbSIsInBheWxvYW
        QiOnsiaWQiOiIwYjBjMjI4OWV4dCI6ImZpbGUgYW5kIHNyYy9tYWluLnJzY29tbXRoZSBsaW5lIG9mIHRva2VuIGlzIHdpdGhhZ2FpbiBlcnJv
        ciJ9fQoxLjg4MWV2ZW50X21zZzFjZjc2NzFyZWFkcyBhaXNtb2RlbGVtcHR5cGF0Y2hyZXN1bHRzZXNzaW8yLjAxNTc0ZmEyYmZmb3V0cHV0My
        4yMDYxZTc1Njc3MHdyaXRldG80LjM2MDYzOWIxNzlvZiBhb2ZvZmF0bzUuMTMxNWExNjFiZmF0b29sdG9vNi45OTUyZGI1OWI3b2ZvaW43LjQ4
        MDAzNTM1NGFlaXMgOC45NjQ1NTEzNjA5LjczNDM4OTczNDQxb2wifX0KgKWooQ7JmDaF0sZmUAIhQpLSAxIgssmaZZKhiSSQQOKZOAoXxnh3aP
        ROXbAIyzzp4v8avqQFaKaLNZldfQnUjhFzoqIijk47EfJ8dHGD5VCKc2lNMZ7A0exVYViYKxImG2MQtje8r0E5ZXssAcx7LVBsSjQTpOZc0Ncd
        9UnGcaTgUn278l/NWnWp08hNiCjKCIfr57FTz6mXdgQKw52CuY4WU9TCfYbjQ5ZOnSpBdLIqL3cwEPNoEGtrJlw18hsjvwfQzTPOYtwa8OUhET
        zJeqXyO+K4cUqLyHrBo+KdPqz0euGCQywhtZk92FE7MO4ZKotdEzzaqwWNFRWLKtjroHT3CiyYXUEzoHc0Y5TZD3yrjCmYOGZvEcbEvuVDuPWA
        YqjYhLReSnoL3tk1HRmDWPvcEcct8YtNFIyRLoYMrALzWNz2ZYzvuA/wRkXKatXlKH4MKazmQxV/tbzD
        """;

    // No sequences, and a second block that reuses the Huffman table in four streams.
    // zstd -3 --zstd=wlog=10 < content
    private const string ManyLiteralsBase64 = """
        KLUv/QQA3BIACkBYCRWgFbQD/3+zbdREpEizm+zy////qxqQAI8AjQDeiSRBWO0NrISwKPaves80DGANAfAWG4CoN7FNz08EcpHWLc7pe+SVZo
        RiBg2iE1dWXPjIDjOIoDoIN2Uysuu4lAA+OEQLYSiEYQZyGFSTGH/gjoVP2Nkufa3OEaIpZ6oUCeUxWMcLxWt91a/wTDCPkNqubfrDF2i5sKLQ
        9uGPvZJnxRss/DzcVRd2HQHdDRbDGef0TXVlANQEIqAXTfMJTGFxQeXJdM4u18+hVIZjatb9KfAQ3Ps5wIPLIYnEodAO8LQA+ZQsZpoUXRvZY6
        9HwUc29efBC8pnybBBsU0RmqOK5jawhkEGkeOsT6f2i7UksYr1J7e8PSY8nnAPqXgOZxzstCB6bW6n2lQqk+fRSiIh1wd+Zc9v4VFHatihkWnl
        RwT2zdPjjleiqoB+4ARYDrBRXXoujaWaLdacQ4zs65mxkH5c13YAWFdYILjDf6pR6aAvWZGBLQzbjLcymvYZt+uipuJw3TvpYlhCrp7Dprv3S4
        qO0ir5lhbVuJImPOixgguLYUOHHyWRgnZ080JHe+Ot0ivKmp1OYLGlxuPIkSUDsVoN/5msopCbCENN/xjyJUYuQK13w3Cl8HaMCeZsEMh2nlxK
        ZGLJjQ5M2HViUlKq5Gut3yg19GW/bUYwpDks5Q/7QhdC3acpp2ZxgULgDnYBPPr3FMm7NFE900KtZcH+FI3FqNhH+4tOJgguLhYm7wIn/vrLBN
        WhViTQM8iYbRNkJcrKgd5yydowPjWRhJAsR0gaV721txoAtQgAx51EQgBCAEQA5bLWy4R5IQ5VNR7yKEHQ4Zw0rIxdlY3KWtjO5CXXzEh5FvAb
        ZbZN+bB2JO+scX/mpG3kmWBucwQ4cKdjErO2IqYEAANRF5nu3q7GYrHTgTZR6A+1QmuBo0jFZUvW9inHS9gdokaCFV0Ns04d8yjGScJ1d8djpo
        kbbUQJGYikqpKFih+NQVp92mMASfUE9oazprYDTj0HIPXlmMsP9wloHveeMXg2MGmWMKimScJ4zNgJFWDuSMcbRwkdOjAFs5BFyII+3ge6MgvD
        sphFU0WqslHA96JGzIhUWwxEQDH1IgTUHks64AXzorGpARGGkdnxKxSWA2pRep6gItdY/eDBfyW4U2Zp6ISQ6lgQcACXYG4w
        """;

    // One Huffman stream, predefined tables.
    // zstd -3 --no-check
    private const string FewSymbolsBase64 = """
        KLUv/SDI9QIAQgQGBuDpuwHUEZnD0ohIUUMhg2+lvsIA6MMKHQBDBegaSMWFGQx4NrwWMEEAqgM8Njga8LER2MHBWEwTUP1EbCxhgRacnA22Wo
        jzA81VNxFy2qF0ALWATgbM4BSULw==
        """;

    // Overlapping matches with all short offsets.
    // zstd -19
    private const string PeriodsBase64 = """
        KLUv/WRwFiUdADQzLBzWJY9wTuAzwxDKWQua3bC+tU1Tl93TMtGeABT7GvnexkkzoZytAeMXpcnQfLW4Sn9/87ZVTlke+lUJEeXECH663hRIpw
        mDggR0005NJrcKSr2wokkYgtQ8OEKMu0yVFnWr56NMX90Ps/xuPrdZ/QXJssl7BM8Q8dNEtny+j3cZEfXbJw3rD+jC983wsVblJYSKy/qGk5zD
        dd1SolZAz3ays9od4B5JsyLZ7h621qKeThZ1rEinclqktZmU9Zfglw39oXf0m1/Mw//mDcS2RY77LWX9c0VExgRBIHPOBxBDSH7Um00lX1AENY
        smCX/9KN2qv0rYbeaPwYqmD1AsXASTCOFeUxW9PJCss6NbpTdKa9QpF+PJllZTROJBZV3umHCMHDqsSSs0ODzbP0ikJIOQ/Q+0/hcuJ3RzUlkc
        2E958AglREiNWOz67iotEKrd7US8SX580tjc4FCzUieUJM3msVDAvUask7EiJe1FIuGO0XrI1TfVYIHUuoRiNk/8/KpTyy5EutNxgbV2X9nBnO
        JmAvmpxmYSdMdzvQJuxMf+0yPcKyGckbIoEejXgBIZ6e3tdj3XsG3BPOgz32HPNpqkTy1MD58xoIzjDuFbGNWvq93Eo+zsNcbPrD/6RWSbc/hN
        9U7PShNjtt00WJ1Wx2vp167EqbQZOcisLjfEWG5JWOvJI7DW9eHdtPyOimLobfRE2/PciLshr6TDbnIekNmxv7huMLqbDuENe20XJcgzBglpq8
        hFGq9w8zhdDvFIQKPsumIokY2hzQE4QISIxr6/O23JJlS1dJTrcjZ+1twWdlqJMaPG6mvkRBVoM+3Du00cml2GQehhPdJRZ9xYsg+7xI0Mrc+8
        SRX1rpU5vNaA1zthhvfYKWwPAK2FhVqUxuC2s4rNVFKwfJ1d/TOpGzwnACGliKOCgNtMSguOx5F2/n0pTijLBRkPgT840P2B+BU6Dsm5KAKvqz
        zX9xBIKSytjbwPvDK+KUReymMi18WB22Ua3esGa/hPorBMRv6fZFTvTDCI0BKTATc/rOW8xFD9K+POdlUpotMDuq8S3Gw65AgVNBwTJ71rEXrm
        SgFquDl0KCggAuO8BxH8//+v+ANYi3KmQNwSSB0i4Tskg4ZEsYBEEhDMATIV5GxgzgIy989jF5u7OM1g9oZzRehJ9NjrXzfAtgJFW0ACgylIkO
        pCrBiA/3BKCNcnupCCPYuZMwSmkRYHpn58CMQ7It1QsgA2fxC1eg==
        """;

    // The same over the wrap of the window.
    // zstd -3 --zstd=wlog=10 < content
    private const string PeriodsSmallWindowBase64 = """
        KLUv/QQAtAEA6CwsHNYlj3BO4DPDEMpZC5rdsL61TVOX3dMy0Z4ABwBSJTWNFKo4UCj92FEEoqNGJEfhCAWwZAMA9ASeABT7GvnexkkzoZytAe
        MXpcnQfLW4Sn9/87ZVTlke+lUJEeXECH663hRIpwmDggR0005NJrcKSr2wokkYgtQ8OEKMu0yVFnWr56NMX90PCAARc1IMMKl/eKESwoXyiRYK
        KVios1ihOAiw/AQABAhCjLP8bj63Wf0FybLJewTPEPHTRLZ8vo93GRH12ycN6w/owvfN8LFW5SWEisv6hpOcw3XdUqJWQM92srPaHeAeSbMi2e
        4ettaink4WdaxIp3JapLWZlPWX4JcN/aF39JtfzMP/5g3EtkWO+y1l/XNFRMYEQSBzzgcQQ0h+1JtNJQgAgfNk/s2UBdikgkBNyhbQpIDBTAok
        yKTqEWgDfAYAFAsgc19QBDWLJgl//Sjdqr9K2G3mj8GKpg9QLFwEkwjhXlMVvTyQrLOjW6U3SmvUKRfjyZZWU0TiQWVd7phwjBw6rEkrNDg82z
        9IpCSDkP0PtP4XLid0c1JZHNhPefAIJURIjVjs+u4qLRCq3e1EvEl+fNLY3OBQs1InlCTN5rFQwL1GrJOxIiXtRSLhjtF6yNU31WCB1LqEYjZP
        /PyqU8suRLrTcYG1dl/ZwZziZgL5qcYIAPz03NhnOsw9U5zmmWL2zhTnOlOh50xFoqANVAcAJA1f2WYSdMdzvQJuxMf+0yPcKyGckbIoEejXgB
        IZ6e3tdj3XsG3BPOgz32HPNpqkTy1MD58xoIzjDuFbGNWvq93Eo+zsNcbPrD/6RWSbc/hN9U7PShNjtt00WJ1Wx2vp167EqbQZOcisLjfEWG5J
        WOvJI7DW9eHdtPyOimLobfRE2/PciLshr6TDbnIekNmxv7huMLqbDuENe20XJcgzBglpq8hFGq9w8zhdDvFIQKPsumIokY2hzQE4QISIxr6/O2
        3JJlS1dJTrcjZ+1twWdlqJMaMHBCqKRb1Ioh7mUG8qlMsG5bJAuQGwDQcA1AzG6mvkRBVoM+3Du00cml2GQehhPdJRZ9xYsg+7xI0Mrc+8SRX1
        rpU5vNaA1zthhvfYKWwPAK2FhVqUxuC2s4rNVFKwfJ1d/TOpGzwnACGliKOCgNtMSguOx5F2/n0pTijLBRkPgT840P2B+BU6Dsm5KAKvqzzX9x
        BIKSytjbwPvDK+KUReymMi18WB22Ua3esGa/hPorBMRv6fZFTvTDCI0BKTATc/rOW8xFD9K+POdlUpotMDuq8S3Gw65AgVNBwTJ71rEXrmSgFq
        uDl0BhQFKlirnCnilkgdInyHhKYOfxC1eg==
        """;

    // A block that is not compressed.
    // zstd -3
    private const string RawBlockBase64 = """
        KLUv/STIQQYAQRsMHT4qMtTe6i+ytnRwfrgGoJtFAtutgTYifOhcEBcf4ss6Duw+8iyXh38agax7dYiSOubPMXJ7CAEdO+26nPUROh5Z18dAS7
        949nXq7qoc1kikNmpXq7o4Dus3/z4XqXCB0IkzdEYjKioeLvbelJe46eKeGvXhJY9w7kbYRBEkyMZaBEnujJygxv6s7iW/zPee+oYos5qm1VAv
        zsB1EE7gM8MzYduanudzoFgZarWkW431Vtw6XyPR1bQ4AHieDoHwE33C5fnCINdT
        """;

    // A compressed block and two run-length blocks.
    // zstd -3
    private const string RunBlocksBase64 = """
        KLUv/aTgkwQAVAAAEAAAAQD7/znAAgIAEAADnwQALSjeJg==
        """;

    // zstd -3
    private const string EmptyBase64 = """
        KLUv/SQAAQAAmenYUQ==
        """;

    // zstd -3 --no-check --no-content-size < content
    private const string EmptyNoSizeBase64 = """
        KLUv/QAAAQAA
        """;

    // Needs dictionary 4242.
    // zstd -3 -D dict
    private const string DictionaryBase64 = """
        KLUv/WaSEM8GpQ8Ac84n7f/hiksIovZKFKIW3mvHiMpaoehCqW+NoUorjVGCoL02p3jt5FnvhRHnmas4zzDVkZHEVVIJK8Upjh3V97Wyc2kUIw
        ohnuFobVStllGckFJUZ2IKslVGOCududU3dj1jjT2cJyUJyvb/+nYdg9d+OO9Kc06xY+lsP6H7xXO6xh4KTwlLKYwRJ0YcGomYMQUZU4hmnA/n
        5Vg469ra2dMigJz8Os4h3h1RB6dr92PgT7fMouxvvvQX5QCHi7Gy2rXMMngf9cAWr41bWP5SkHBhJ1Royn8C/GjapUzOY1gqRV5pcGU3eiyP+X
        a0gIRkRBcECDLk9vuPHqye5JNxWABUy+FqAZptjS790Gm/mtBPQvYbUbrmoWgBT5YxMg5MyehZb6pvx2FzvtV2VxjX9aG0IL1VFugh3l/tYBrR
        3AaQsl/fTP5SkxG/BwXcZVxSo0/rwnhQEi5tPv1NKiUFiSo/cnXjK3ov1LwAARZCs+lXdpz9Gj4OesZTCeQoWB20vetdhMBwNm1QL3ROkGDQSj
        qPJ9zpjSMP/JHyaTb5zH0TgReBn5nbcIRRt/7KsaVTOLuJ1liCRGM2SW9joYvTMxl9R1ixeVAlFDqCVg+wiHyuhs+tLYYZOJcU4Fh6Hodc8fLk
        tr5Ri0+cD4nO0rZ9Qq7KZAZ/tbzD
        """;

    public static Fixture Level1 { get; } = Create(nameof(Level1), Level1Base64, FixtureContent.JsonLines(30));

    public static Fixture Level3 { get; } = Create(nameof(Level3), Level3Base64, FixtureContent.JsonLines(30));

    public static Fixture Level19 { get; } = Create(nameof(Level19), Level19Base64, FixtureContent.JsonLines(30));

    public static Fixture LongWindow { get; } = Create(nameof(LongWindow), LongWindowBase64, FixtureContent.JsonLines(10));

    public static Fixture NoChecksum { get; } = Create(nameof(NoChecksum), NoChecksumBase64, FixtureContent.JsonLines(30));

    public static Fixture SmallWindow { get; } = Create(nameof(SmallWindow), SmallWindowBase64, FixtureContent.JsonLines(30));

    public static Fixture RawLiterals { get; } = Create(nameof(RawLiterals), RawLiteralsBase64, FixtureContent.JsonLines(10));

    public static Fixture ManyLiterals { get; } = Create(nameof(ManyLiterals), ManyLiteralsBase64, FixtureContent.Letters(1500, 26));

    public static Fixture FewSymbols { get; } = Create(nameof(FewSymbols), FewSymbolsBase64, FixtureContent.Letters(200, 4));

    public static Fixture Periods { get; } = Create(nameof(Periods), PeriodsBase64, FixtureContent.Periods());

    public static Fixture PeriodsSmallWindow { get; } = Create(nameof(PeriodsSmallWindow), PeriodsSmallWindowBase64, FixtureContent.Periods());

    public static Fixture RawBlock { get; } = Create(nameof(RawBlock), RawBlockBase64, FixtureContent.Noise(200));

    public static Fixture RunBlocks { get; } = Create(nameof(RunBlocks), RunBlocksBase64, new byte[300_000]);

    public static Fixture Empty { get; } = Create(nameof(Empty), EmptyBase64, []);

    public static Fixture EmptyNoSize { get; } = Create(nameof(EmptyNoSize), EmptyNoSizeBase64, []);

    /// <summary>A frame that needs dictionary 4242.</summary>
    public static byte[] Dictionary { get; } = Convert.FromBase64String(DictionaryBase64);

    public static Fixture[] All { get; } =
    [
        Level1,
        Level3,
        Level19,
        LongWindow,
        NoChecksum,
        SmallWindow,
        RawLiterals,
        ManyLiterals,
        FewSymbols,
        Periods,
        PeriodsSmallWindow,
        RawBlock,
        RunBlocks,
        Empty,
        EmptyNoSize,
    ];

    /// <summary>For theories, which name their cases.</summary>
    public static TheoryData<string> Names => new(All.Select(fixture => fixture.Name));

    public static Fixture Get(string name) => All.Single(fixture => fixture.Name == name);

    private static Fixture Create(string name, string base64, byte[] content) =>
        new(name, Convert.FromBase64String(base64), content);
}
